using System.Globalization;
using Spectre.Console;

namespace Accel.Cli.Output;

/// <summary>Rows in memory as a table for the terminal: numbers to the right, nulls left empty.</summary>
static class TableView
{
    /// <summary>All rows of <paramref name="rows"/>.</summary>
    public static TextTable Of(Table rows)
    {
        TextTable view = new TextTable().RoundedBorder();
        foreach (Field field in rows.Schema)
        {
            TableColumn column = new(Markup.Escape(field.Name));
            view.AddColumn(field.Type.IsNumeric() ? column.RightAligned() : column);
        }
        for (int row = 0; row < rows.RowCount; row++)
            view.AddRow([.. Enumerable.Range(0, rows.Schema.Count).Select(column => Markup.Escape(Text(rows[row, column])))]);
        return view;
    }

    static string Text(object? value) => value switch
    {
        null => "",
        double number => number.ToString("G7", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
