using Accel.Kernels.Expressions;
using static Accel.Kernels.Expressions.OverloadFactory;

namespace Accel;

/// <content>Functions of texts. Positions and lengths count UTF-16 units, as C# does; comparisons are ordinal; case follows the invariant culture.</content>
public static partial class Functions
{
    /// <summary>The length of a text in UTF-16 units.</summary>
    public static Function Length { get; } = new("Length", Scalar<LengthOp, TextView, int>(DataType.String, DataType.Int32));

    /// <summary>The text in upper case.</summary>
    public static Function ToUpper { get; } = TextToText<ToUpperOp>("ToUpper");

    /// <summary>The text in lower case.</summary>
    public static Function ToLower { get; } = TextToText<ToLowerOp>("ToLower");

    /// <summary>The text without white space at its ends.</summary>
    public static Function Trim { get; } = TextToText<TrimOp>("Trim");

    /// <summary>The text without white space at its start.</summary>
    public static Function TrimStart { get; } = TextToText<TrimStartOp>("TrimStart");

    /// <summary>The text without white space at its end.</summary>
    public static Function TrimEnd { get; } = TextToText<TrimEndOp>("TrimEnd");

    /// <summary>Whether the first text begins with the second.</summary>
    public static Function StartsWith { get; } = new("StartsWith", Question<StartsWithOp>());

    /// <summary>Whether the first text ends with the second.</summary>
    public static Function EndsWith { get; } = new("EndsWith", Question<EndsWithOp>());

    /// <summary>Whether the second text stands anywhere in the first.</summary>
    public static Function Contains { get; } = new("Contains", Question<ContainsOp>());

    /// <summary>Two texts, one after the other.</summary>
    public static Function Concat { get; } = new("Concat",
        Binary(DataType.String, DataType.String, DataType.String, false, (result, x, y) => new TextStep<ConcatOp, TextView>(result, x, y)));

    /// <summary>The text from a zero-based position, to its end or of a length; null where that reaches outside the text.</summary>
    public static Function Substring { get; } = new("Substring",
        Binary(DataType.String, DataType.Int32, DataType.String, true, (result, x, y) => new TextStep<SubstringToEndOp, int>(result, x, y)),
        new Overload([DataType.String, DataType.Int32, DataType.Int32], DataType.String, true, (compiler, arguments) =>
        {
            int x = compiler.Register(arguments[0]), y = compiler.Register(arguments[1]), z = compiler.Register(arguments[2]), result = compiler.Take(DataType.String);
            return compiler.Add(result, new TextStep<SubstringOp, int, int>(result, x, y, z));
        }));

    static Function TextToText<TOp>(string name) where TOp : struct, ITextFunction =>
        new(name, Unary(DataType.String, DataType.String, false, (result, x) => new TextStep<TOp>(result, x)));
}
