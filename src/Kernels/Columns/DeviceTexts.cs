using Accel.Kernels.Devices;
using Accel.Kernels.Memory;

namespace Accel.Kernels.Columns;

/// <summary>Numbers in the place of the codes of texts on a GPU: the processor finds the number of each text of the dictionary, and the GPU looks it up by the row's code.</summary>
static class DeviceTexts
{
    /// <summary>Columns of several dictionaries, which are borrowed, as codes of one, in columns of the caller's of Int32: the numbers that <paramref name="texts"/> gives.</summary>
    public static DeviceColumn[] Recode(IReadOnlyList<DeviceColumn> columns, TextInterner texts)
    {
        List<DeviceColumn> recoded = [];
        try
        {
            foreach (DeviceColumn column in columns)
            {
                Column dictionary = column.Dictionary!;
                int[] numbers = new int[dictionary.Length];
                for (int i = 0; i < numbers.Length; i++) numbers[i] = texts.Intern(dictionary.Text(i));
                recoded.Add(LookUp(column, numbers));
            }
            return [.. recoded];
        }
        catch
        {
            foreach (DeviceColumn column in recoded) column.Dispose();
            throw;
        }
    }

    /// <summary>The places of the texts among those of the dictionary in order, in a column of the caller's of Int32.</summary>
    public static DeviceColumn Ranks(DeviceColumn column)
    {
        int[] order = new int[column.Dictionary!.Length], ranks = new int[order.Length];
        ColumnSort.Rows([new ColumnOrder(column.Dictionary)], order);
        for (int place = 0; place < order.Length; place++) ranks[order[place]] = place;
        return LookUp(column, ranks);
    }

    static DeviceColumn LookUp(DeviceColumn column, ReadOnlySpan<int> numbers)
    {
        DevicePool pool = GpuContext.Of(column.Device).Pool;
        // A column of nothing but nulls has codes, and a dictionary without texts.
        int length = Math.Max(1, numbers.Length);
        using DeviceBuffer table = pool.Upload(numbers.IsEmpty ? [0] : numbers);
        DeviceBuffer found = pool.Rent<int>(column.Length);
        try
        {
            Gather.Take<int>(table, length, column.Values, found, column.Length);
            return DeviceColumn.OfValues(DataType.Int32, column.Length, found, column.Validity?.Share());
        }
        catch
        {
            found.Dispose();
            throw;
        }
    }
}
