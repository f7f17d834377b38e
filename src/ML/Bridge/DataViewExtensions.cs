using Accel.ML.Bridge;
using Microsoft.ML;

namespace Accel.ML;

/// <summary>Datasets as ML.NET views, and back.</summary>
public static class DataViewExtensions
{
    /// <summary>
    /// The dataset as an ML.NET view with the same column names. Each cursor streams the partitions, which cost nothing to read again where the dataset is cached;
    /// ML.NET's trainers read their data many times, so cache it. Rows come in order and cannot be shuffled.
    /// </summary>
    /// <param name="data">The dataset; it has to outlive the view.</param>
    /// <param name="features">Number columns to offer as one more column, the vector <c>Features</c> that ML.NET's trainers look for; none leaves it out.</param>
    /// <remarks>
    /// Dates become moments at midnight. A null is NaN in a column of floats and empty in one of texts; in any other column reading it is an
    /// <see cref="AccelException"/>, as ML.NET has no null there.
    /// </remarks>
    /// <exception cref="AccelException">A feature is not a column.</exception>
    public static IDataView AsDataView(this Dataset data, params IEnumerable<string> features) =>
        new BatchDataView(data.Schema, null, () => data.Stream(), [.. features.Select(data.Schema.IndexOf)]);

    /// <inheritdoc cref="AsDataView(Dataset, IEnumerable{string})"/>
    public static IDataView AsDataView<T>(this Dataset<T> data, params IEnumerable<string> features) => data.Untyped.AsDataView(features);

    /// <summary>A dataset of the view's rows; see <see cref="DataViewSource"/>.</summary>
    /// <exception cref="AccelException">A column has a type without a counterpart.</exception>
    public static Dataset FromDataView(this Session session, IDataView view) => session.From(new DataViewSource(view));
}
