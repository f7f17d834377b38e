using System.Globalization;

namespace Accel.ML;

/// <summary>Where a record stands, for people; lines and records are counted from 1.</summary>
sealed record RecordPlace(string File, string What, long Number)
{
    /// <summary>The line of a text file that holds the byte at <paramref name="position"/>.</summary>
    public static RecordPlace Line(string file, long position)
    {
        using FileStream stream = System.IO.File.OpenRead(file);
        byte[] buffer = new byte[1 << 16];
        long line = 1;
        for (long left = position; left > 0;)
        {
            int read = stream.Read(buffer, 0, (int)Math.Min(buffer.Length, left));
            if (read == 0) break;
            line += buffer.AsSpan(0, read).Count((byte)'\n');
            left -= read;
        }
        return new(file, "line", line);
    }

    /// <summary>The position at which the first line of a split starts: its start, or behind the line that a piece before it began.</summary>
    public static long FirstLine(string file, long splitStart)
    {
        if (splitStart == 0) return 0;
        using FileStream stream = System.IO.File.OpenRead(file);
        stream.Position = splitStart - 1;
        while (stream.ReadByte() is not (-1 or '\n')) { }
        return stream.Position;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File}, {What} {Number}");
}
