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

    /// <summary>Whether the first text is of the second's pattern: <c>%</c> for any characters, <c>_</c> for one, a backslash before one that is meant literally.</summary>
    public static Function Like { get; } = new("Like", Question<LikeOp>());

    /// <summary>The zero-based position at which the second text first stands in the first; -1 where it does not.</summary>
    public static Function IndexOf { get; } = new("IndexOf", Scalar<IndexOfOp, TextView, TextView, int>(DataType.String, DataType.String, DataType.Int32));

    /// <summary>The first text with each place of the second replaced by the third; null where the second is empty.</summary>
    public static Function Replace { get; } = new("Replace", new Overload([DataType.String, DataType.String, DataType.String], DataType.String, true, (compiler, arguments) =>
    {
        int x = compiler.Register(arguments[0]), y = compiler.Register(arguments[1]), z = compiler.Register(arguments[2]), result = compiler.Take(DataType.String);
        return compiler.Add(result, new TextStep<ReplaceOp, TextView, TextView>(result, x, y, z));
    }));

    /// <summary>How many parts a text has between separators: one more than it has separators.</summary>
    public static Function SplitCount { get; } = new("SplitCount", Scalar<SplitCountOp, TextView, TextView, int>(DataType.String, DataType.String, DataType.Int32));

    /// <summary>The part of a text at a zero-based position between separators; null where there are fewer.</summary>
    public static Function SplitPart { get; } = new("SplitPart", new Overload([DataType.String, DataType.String, DataType.Int32], DataType.String, true, (compiler, arguments) =>
    {
        int x = compiler.Register(arguments[0]), y = compiler.Register(arguments[1]), z = compiler.Register(arguments[2]), result = compiler.Take(DataType.String);
        return compiler.Add(result, new TextStep<SplitPartOp, TextView, int>(result, x, y, z));
    }));

    static Function TextToText<TOp>(string name) where TOp : struct, ITextFunction =>
        new(name, Unary(DataType.String, DataType.String, false, (result, x) => new TextStep<TOp>(result, x)));
}
