using System.Runtime.CompilerServices;
using Accel.Kernels.Columns;
using Accel.Kernels.Memory;

namespace Accel.Kernels.Expressions;

/// <summary>Collects the tiles of one output into a column.</summary>
static class Materializer
{
    public static Column Evaluate(TileProgram program, DataType type, Batch batch)
    {
        if (type == DataType.String)
        {
            using TextCollector texts = new(batch.RowCount);
            TextCollector collector = texts;
            program.Run(batch, ref collector);
            return texts.Build();
        }
        FixedCollector values = new(type, batch.RowCount);
        try
        {
            program.Run(batch, ref values);
            return values.Build();
        }
        catch
        {
            values.Dispose();
            throw;
        }
    }

    /// <summary>Copies fixed-width values and unpacks Booleans.</summary>
    sealed unsafe class FixedCollector(DataType type, int rowCount) : ITileConsumer, IDisposable
    {
        readonly NativeBuffer values = NativePool.Shared.Rent((long)rowCount * type.ByteWidth());
        readonly NativeBuffer validity = NativePool.Shared.Rent(Bitmap.ByteCount(rowCount));
        bool hasNulls;

        public void Consume(in Tile tile)
        {
            byte* destination = values.Pointer + (long)tile.FirstRow * type.ByteWidth();
            if (type == DataType.Boolean) Unpack(tile.Bits(0), destination, tile.RowCount);
            else Unsafe.CopyBlockUnaligned(destination, tile.Pointer(0), (uint)(tile.RowCount * type.ByteWidth()));
            Span<byte> bitmap = new(validity.Pointer + tile.FirstRow / 8, Bitmap.ByteCount(tile.RowCount));
            ReadOnlySpan<ulong> valid = tile.Validity(0);
            if (valid.IsEmpty) bitmap.Fill(0xFF);
            else System.Runtime.InteropServices.MemoryMarshal.AsBytes(valid)[..bitmap.Length].CopyTo(bitmap);
            hasNulls |= !valid.IsEmpty;
        }

        public Column Build()
        {
            if (!hasNulls) validity.Dispose();
            return Column.OfValues(type, rowCount, values, hasNulls ? validity : null);
        }

        public void Dispose()
        {
            values.Dispose();
            validity.Dispose();
        }

        static void Unpack(ReadOnlySpan<ulong> bits, byte* destination, int rowCount)
        {
            for (int row = 0; row < rowCount; row++) destination[row] = (byte)(bits[row >> 6] >> row & 1);
        }
    }

    /// <summary>Copies texts.</summary>
    sealed class TextCollector(int rowCount) : ITileConsumer, IDisposable
    {
        readonly TextColumnBuilder builder = (TextColumnBuilder)ColumnBuilder.Create(DataType.String, rowCount);

        public void Consume(in Tile tile)
        {
            ReadOnlySpan<ulong> valid = tile.Validity(0);
            for (int row = 0; row < tile.RowCount; row++)
                if (valid.IsEmpty || (valid[row >> 6] >> row & 1) != 0) builder.Append(tile.Text(0, row));
                else builder.AppendNull();
        }

        public Column Build() => builder.Build();

        public void Dispose() => builder.Dispose();
    }
}
