using System.Globalization;
using System.Text;

namespace Accel.Data;

/// <summary>Rows as a text table: numbers to the right, with all their digits; nulls as <c>null</c>; long texts cut with an ellipsis.</summary>
static class TablePrinter
{
    const int MaxCellLength = 60;

    public static string Print(Table table, int maxRowCount)
    {
        int shown = Math.Min(table.RowCount, maxRowCount);
        StringBuilder[] lines = [.. Enumerable.Range(0, shown + 2).Select(_ => new StringBuilder())];
        for (int column = 0; column < table.Schema.Count; column++)
        {
            Field head = table.Schema[column];
            string[] cells = [.. Enumerable.Range(0, shown).Select(row => Format(table[row, column]))];
            int width = cells.Select(cell => cell.Length).Append(head.Name.Length).Max();
            Append(lines[0], column, Pad(head.Name, width, head.Type.IsNumeric()));
            Append(lines[1], column, new string('-', width));
            for (int row = 0; row < shown; row++) Append(lines[row + 2], column, Pad(cells[row], width, head.Type.IsNumeric()));
        }
        StringBuilder text = new();
        foreach (StringBuilder line in lines) text.AppendLine(line.ToString().TrimEnd());
        if (table.RowCount > shown) text.AppendLine($"... only the first {shown} rows are shown");
        else if (shown == 0) text.AppendLine("(no rows)");
        return text.ToString();
    }

    public static string Format(object? value)
    {
        string text = value switch
        {
            null => "null",
            DateTime moment => moment.ToString(moment.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd HH:mm:ss" : "yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture),
            DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            bool flag => flag ? "true" : "false",
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
        text = text.ReplaceLineEndings(" ");
        return text.Length <= MaxCellLength ? text : text[..(MaxCellLength - 1)] + "…";
    }

    static void Append(StringBuilder line, int column, string cell) => line.Append(column == 0 ? "" : "  ").Append(cell);

    static string Pad(string cell, int width, bool right) => right ? cell.PadLeft(width) : cell.PadRight(width);
}
