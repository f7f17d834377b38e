using System.Linq.Expressions;

namespace Accel.Kernels.Tests.Expressions;

/// <summary>Lambdas that people write, each judged by C# itself over rows of extremes.</summary>
public class TranslatorTests
{
    static readonly Row[] Rows = RowTable.Rows(1500);

    public static TheoryData<LambdaExpression> Compiled => new(Lambdas().Select(lambda => new TheoryDataRow<LambdaExpression>(lambda) { Label = lambda.ToString() }));

    [Theory]
    [MemberData(nameof(Compiled), DisableDiscoveryEnumeration = true)]
    public void An_expression_computes_what_its_lambda_computes(LambdaExpression lambda) => LambdaOracle.Agrees(lambda, Rows);

    public static TheoryData<LambdaExpression> Inexact => new(InexactLambdas().Select(lambda => new TheoryDataRow<LambdaExpression>(lambda) { Label = lambda.ToString() }));

    [Theory]
    [MemberData(nameof(Inexact), DisableDiscoveryEnumeration = true)]
    public void Functions_of_our_own_stay_close_to_those_of_CSharp(LambdaExpression lambda) => LambdaOracle.IsClose(lambda, Rows);

    /// <summary>Every lambda of the table whose value is exact.</summary>
    internal static IEnumerable<LambdaExpression> Lambdas()
    {
        int limit = 3;
        double nan = double.NaN;
        int? none = null;
        string sought = "A";
        DateTime since = new(2001, 5, 5);
        string?[] names = ["A", "zz", null];
        List<int> numbers = [1, 2, int.MaxValue];
        HashSet<double> doubles = [0, 2.5];
        byte[] bytes = [1, 255];
        int?[] maybes = [1, null];

        // Arithmetic, with C#'s promotions and its unchecked overflow.
        yield return Of(f => f.I32 + 1);
        yield return Of(f => f.I32 * f.I32 - f.MaybeI32);
        yield return Of(f => f.I8 + f.U16);
        yield return Of(f => f.U32 + f.I32);
        yield return Of(f => f.U32 - limit);
        yield return Of(f => f.U32 - 5u);
        yield return Of(f => f.U32 * f.U32);
        yield return Of(f => f.U64 * 3 + f.U8);
        yield return Of(f => f.I64 + f.I32);
        yield return Of(f => f.I64 * f.F32);
        yield return Of(f => f.F32 * f.F64 / f.MaybeF64);
        yield return Of(f => f.F32 % 2.5f);
        yield return Of(f => -f.I8);
        yield return Of(f => -f.F32);
        yield return Of(f => -f.U32);
        yield return Of(f => f.I32 / 3);
        yield return Of(f => f.I32 / f.MaybeI32);
        yield return Of(f => f.I64 % f.I32);
        yield return Of(f => f.U64 / f.U64);
        yield return Of(f => f.I32 / -1);
        yield return Of(f => f.I32 + none);

        // Comparisons with NaN, null and across types.
        yield return Of(f => f.F32 > 60);
        yield return Of(f => f.F32 != f.F64);
        yield return Of(f => f.F64 == nan);
        yield return Of(f => !(f.F64 < 0));
        yield return Of(f => f.MaybeF32 < 0 || f.MaybeF32 >= 0);
        yield return Of(f => !(f.MaybeI32 > 3));
        yield return Of(f => f.MaybeI32 == f.I32);
        yield return Of(f => f.MaybeI32 != limit);
        yield return Of(f => f.MaybeI32 == none);
        yield return Of(f => f.MaybeI32 != null && f.MaybeI32.Value > 0);
        yield return Of(f => f.MaybeI32.HasValue ? f.MaybeI32.Value : -7);
        yield return Of(f => f.U64 > 5);
        yield return Of(f => f.U32 > f.I32);
        yield return Of(f => f.U8 == f.I8);
        yield return Of(f => f.Flag == f.MaybeFlag);
        yield return Of(f => f.MaybeFlag == true);
        yield return Of(f => f.MaybeFlag & f.Flag);
        yield return Of(f => f.MaybeFlag | f.Flag);
        yield return Of(f => f.Flag ^ f.MaybeFlag);
        yield return Of(f => !f.MaybeFlag);
        yield return Of(f => f.MaybeFlag ?? f.Flag);

        // Choices and conversions.
        yield return Of(f => f.MaybeI32 ?? f.I32);
        yield return Of(f => f.MaybeF64 ?? f.F32);
        yield return Of(f => f.MaybeI32.GetValueOrDefault());
        yield return Of(f => f.MaybeI32.GetValueOrDefault(8));
        yield return Of(f => f.Flag ? f.F32 : f.I32);
        yield return Of(f => f.MaybeName ?? f.Coded ?? "none");
        yield return Of(f => f.Flag ? f.Coded : f.Name);
        yield return Of(f => (int)f.F64);
        yield return Of(f => (byte)f.F32);
        yield return Of(f => (short)f.F64);
        yield return Of(f => (uint)f.F64);
        yield return Of(f => (ulong)f.F32);
        yield return Of(f => (long)f.F64);
        yield return Of(f => (sbyte)f.I64);
        yield return Of(f => (ushort)f.I32);
        yield return Of(f => (float)f.U64);
        yield return Of(f => (double)f.I64);
        yield return Of(f => (float)f.F64);
        yield return Of(f => (float?)f.MaybeF64);
        yield return Of(f => (int)f.U32 + (long)f.U64);

        // Mathematics that is exact on every device.
        yield return Of(f => Math.Abs(f.F64) + MathF.Abs(f.F32));
        yield return Of(f => Math.Abs(f.I32));
        yield return Of(f => Math.Abs(f.I8));
        yield return Of(f => Math.Sqrt(f.F64));
        yield return Of(f => MathF.Sqrt(f.F32));
        yield return Of(f => Math.Floor(f.F32) + Math.Ceiling(f.F64));
        yield return Of(f => MathF.Ceiling(f.F32));
        yield return Of(f => Math.Round(f.F64));
        yield return Of(f => Math.Truncate(f.F64));
        yield return Of(f => Math.Min(f.F32, f.F64));
        yield return Of(f => MathF.Max(f.F32, 0));
        yield return Of(f => Math.Max(f.I32, f.I64));
        yield return Of(f => Math.Min(f.U8, f.U8));
        yield return Of(f => Math.Max(f.U32, 7u));
        yield return Of(f => Math.Sign(f.F64));
        yield return Of(f => Math.Sign(f.I16));
        yield return Of(f => double.IsNaN(f.F64) || float.IsInfinity(f.F32));
        yield return Of(f => float.IsFinite(f.F32));

        // Days and moments.
        yield return Of(f => f.Moment.Year * 10000 + f.Moment.Month * 100 + f.Moment.Day);
        yield return Of(f => f.Moment.Hour * 10000 + f.Moment.Minute * 100 + f.Moment.Second);
        yield return Of(f => f.Moment.Millisecond + f.Moment.DayOfYear);
        yield return Of(f => f.Moment.Date);
        yield return Of(f => f.Day.DayOfYear + f.Day.Year);
        yield return Of(f => (int)f.Day.DayOfWeek);
        yield return Of(f => f.Moment.DayOfWeek == DayOfWeek.Sunday);
        yield return Of(f => f.MaybeMoment > since);
        yield return Of(f => f.MaybeMoment == f.Moment);
        yield return Of(f => f.Moment < new DateTime(2000, 2, 29));
        yield return Of(f => f.MaybeMoment!.Value.Year);
        yield return Of(f => f.Day >= new DateOnly(2000, 1, 1));
        yield return Of(f => DateOnly.FromDateTime(f.Moment) == f.Day);

        yield return Of(f => (f.Moment - since).TotalDays);
        yield return Of(f => (f.Moment - DateTime.UnixEpoch).Hours + (f.Moment - since).Days);
        yield return Of(f => f.Moment - since > TimeSpan.FromDays(3));
        yield return Of(f => (f.Moment - since).Negate().Minutes);
        yield return Of(f => f.Moment.TimeOfDay.TotalSeconds);
        yield return Of(f => f.Moment + TimeSpan.FromHours(36));
        yield return Of(f => f.Moment.AddDays(f.F64));
        yield return Of(f => f.Moment.AddHours(f.I16));
        yield return Of(f => f.Moment.AddMonths(f.I8));
        yield return Of(f => f.Moment.AddYears(f.I16));
        yield return Of(f => f.Day.AddDays(f.I32));
        yield return Of(f => f.Day.AddMonths(f.I16).DayNumber);
        yield return Of(f => new DateOnly(f.U16, f.U8, f.U8));
        yield return Of(f => f.F32 >= 0.05 && f.F32 < 2.5 && 0.1 > f.F32);
        yield return Of(f => Math.Clamp(f.F64, -1, 1));
        yield return Of(f => Math.Round(f.F64, 2));

        // Texts, plain and with a dictionary.
        yield return Of(f => f.Name.Replace("A", "😀") + f.Coded!.Replace('a', 'b'));
        yield return Of(f => f.Name.IndexOf('b') + f.Name.IndexOf("AB", StringComparison.Ordinal));
        yield return Of(f => f.Name.Split('B', StringSplitOptions.None).Length);
        yield return Of(f => f.Coded!.Split('B', StringSplitOptions.None)[1]);
        yield return Of(f => TextPattern.Like(f.MaybeName, "A_%"));
        yield return Of(f => f.Name == "A");
        yield return Of(f => f.MaybeName == sought);
        yield return Of(f => f.MaybeName != "A");
        yield return Of(f => f.Coded == "A" || f.Coded == "zz");
        yield return Of(f => f.Coded != "A");
        yield return Of(f => f.Coded == null);
        yield return Of(f => f.Coded == f.MaybeName);
        yield return Of(f => f.Coded != f.MaybeName);
        yield return Of(f => f.Name.Length);
        yield return Of(f => f.Coded!.Length + f.Name.Length);
        yield return Of(f => f.Coded!.ToUpperInvariant());
        yield return Of(f => f.Name.ToLowerInvariant());
        yield return Of(f => f.MaybeName!.Trim());
        yield return Of(f => f.Name.TrimStart() + f.Coded!.TrimEnd());
        yield return Of(f => f.Coded + "-" + f.MaybeName);
        yield return Of(f => string.Concat(f.Name, f.Coded, f.MaybeName));
        yield return Of(f => f.Name.Contains("aï"));
        yield return Of(f => f.Coded!.Contains('A'));
        yield return Of(f => f.Name.StartsWith("AB", StringComparison.Ordinal));
        yield return Of(f => f.Name.StartsWith('a'));
        yield return Of(f => f.Name.EndsWith(f.MaybeName!, StringComparison.Ordinal));
        yield return Of(f => f.Name.Substring(1));
        yield return Of(f => f.Coded!.Substring(1, 2));
        yield return Of(f => f.Name.Substring(f.U8));
        yield return Of(f => string.IsNullOrEmpty(f.MaybeName));
        yield return Of(f => string.IsNullOrWhiteSpace(f.Coded));
        yield return Of(f => f.Name.Equals(f.MaybeName));
        yield return Of(f => string.Equals(f.Coded, f.MaybeName, StringComparison.Ordinal));
        yield return Of(f => string.CompareOrdinal(f.MaybeName, "AB") < 0);
        yield return Of(f => string.Compare(f.Coded, "a", StringComparison.Ordinal) >= 0);

        // Lists.
        yield return Of(f => names.Contains(f.MaybeName));
        yield return Of(f => names.Contains(f.Coded));
        yield return Of(f => numbers.Contains(f.I32));
        yield return Of(f => numbers.Contains(f.I8) || doubles.Contains(f.F64));
        yield return Of(f => bytes.Contains(f.U8));
        yield return Of(f => f.U8 > bytes[1] || f.MaybeName == names[0] || f.Coded != names[2]);
        yield return Of(f => maybes.Contains(f.MaybeI32));
        yield return Of(f => new[] { since, DateTime.UnixEpoch }.Contains(f.Moment));
        yield return Of(f => !names.Contains(f.MaybeName) && f.Flag);
    }

    /// <summary>Functions whose last bits are not C#'s.</summary>
    internal static IEnumerable<LambdaExpression> InexactLambdas()
    {
        yield return Of(f => Math.Exp(f.F64));
        yield return Of(f => MathF.Log(f.F32));
        yield return Of(f => Math.Log2(f.F64));
        yield return Of(f => Math.Log10(f.F64));
        yield return Of(f => Math.Pow(f.F64, 2));
        yield return Of(f => MathF.Pow(f.I8, f.F32));
        yield return Of(f => Math.Cbrt(f.F64));
        yield return Of(f => Math.Sin(f.I16) * Math.Cos(f.I16));
        yield return Of(f => MathF.Cos(f.I16));
        yield return Of(f => Math.Tan(f.I16));
        yield return Of(f => Math.Asin(f.F64) * Math.Acos(f.F32));
        yield return Of(f => Math.Atan(f.F64));
        yield return Of(f => Math.Atan2(f.F64, f.F32));
        yield return Of(f => Math.Sinh(f.F64) * Math.Cosh(f.I8));
        yield return Of(f => Math.Tanh(f.F64));
        yield return Of(f => Math.Asinh(f.F64) * Math.Acosh(f.F64));
        yield return Of(f => MathF.Atanh(f.F32));
    }

    static Expression<Func<Row, T>> Of<T>(Expression<Func<Row, T>> lambda) => lambda;
}
