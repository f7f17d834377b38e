using Accel.Sources;

namespace Accel;

public sealed partial class Session
{
    /// <summary>A dataset of files whose ending names their format: CSV, Parquet or Arrow. A path, or a pattern such as <c>data/*.csv</c>.</summary>
    /// <exception cref="AccelException">The ending is unknown, or a file is missing or damaged.</exception>
    public Dataset Read(string path) => From(FileFormats.Open(path, Partitions));

    /// <summary>A dataset of Parquet files: a path, or a pattern such as <c>data/*.parquet</c>. Only the columns in use are decoded.</summary>
    /// <exception cref="AccelException">A file is missing, damaged or no Parquet file.</exception>
    public Dataset ReadParquet(string path, ParquetOptions? options = null) => From(ParquetSource.Open(path, options, Partitions));

    /// <summary>A typed dataset of Parquet files; see <see cref="From{T}(IDataSource)"/>.</summary>
    /// <exception cref="AccelException">A file cannot be read, or a member of <typeparamref name="T"/> has no column.</exception>
    public Dataset<T> ReadParquet<T>(string path, ParquetOptions? options = null) => ReadParquet(path, options).As<T>();

    /// <summary>A dataset of Arrow IPC files or streams: a path, or a pattern.</summary>
    /// <exception cref="AccelException">A file is missing, damaged or no Arrow file.</exception>
    public Dataset ReadArrow(string path, ArrowOptions? options = null) => From(ArrowSource.Open(path, options, Partitions));

    /// <summary>A typed dataset of Arrow files; see <see cref="From{T}(IDataSource)"/>.</summary>
    /// <exception cref="AccelException">A file cannot be read, or a member of <typeparamref name="T"/> has no column.</exception>
    public Dataset<T> ReadArrow<T>(string path, ArrowOptions? options = null) => ReadArrow(path, options).As<T>();

    /// <summary>A dataset of CSV files: a path, or a pattern. Types are inferred from a sample unless <paramref name="options"/> give them.</summary>
    /// <exception cref="AccelException">A file is missing or malformed; the message names file, line and column.</exception>
    public Dataset ReadCsv(string path, CsvOptions? options = null) => From(CsvSource.Open(path, options, Partitions));

    /// <summary>A typed dataset of CSV files; see <see cref="From{T}(IDataSource)"/>.</summary>
    /// <exception cref="AccelException">A file cannot be read, or a member of <typeparamref name="T"/> has no column.</exception>
    public Dataset<T> ReadCsv<T>(string path, CsvOptions? options = null) => ReadCsv(path, options).As<T>();
}
