using System.Globalization;
using System.Text;
using Accel.Kernels.Columns;

namespace Accel;

/// <summary>A value that is the same on every row.</summary>
public sealed class LiteralExpr : Expr
{
    internal LiteralExpr(object? value)
    {
        Type = value is null ? null : DataTypes.FromClrType(value.GetType()) ?? throw new ArgumentException(
            $"A {value.GetType().Name} cannot be a literal. Columns hold Booleans, integers of 8 to 64 bits, float, double, string, DateTime and DateOnly.", nameof(value));
        if (value is string text && !IsWellFormed(text))
            throw new ArgumentException("A literal text holds half of a surrogate pair, which UTF-8 cannot express.", nameof(value));
        Value = value is DateTime moment ? Moments.ToDateTime(Moments.FromDateTime(moment)) : value;
    }

    /// <summary>The value, or null.</summary>
    public object? Value { get; }

    /// <summary>The value's column type; null for a null, which takes the type that its place wants.</summary>
    public DataType? Type { get; }

    private protected override object Label => Value switch
    {
        float number => (Type, BitConverter.SingleToInt32Bits(number)),
        double number => (Type, BitConverter.DoubleToInt64Bits(number)),
        object other => (Type, other),
        null => (Type, 0),
    };

    private protected override Expr WithOperands(Expr[] operands) => this;

    /// <summary>The value as C# writes it; moments and days as ISO 8601.</summary>
    public override string ToString() => Value switch
    {
        null => "null",
        bool truth => truth ? "true" : "false",
        string text => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"",
        DateTime moment => moment.ToString(moment.TimeOfDay == default ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        object other => other.ToString()!,
    };

    internal static bool IsWellFormed(string text)
    {
        for (int i = 0; i < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, i, out Rune rune)) return false;
            i += rune.Utf16SequenceLength;
        }
        return true;
    }
}
