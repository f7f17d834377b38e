using Accel.Kernels.Columns;

namespace Accel.Kernels;

/// <summary>The key columns of a join's two sides on a GPU, with the texts of both as codes of one dictionary.</summary>
sealed class DeviceJoinKeys : IDisposable
{
    readonly List<DeviceColumn> left = [];
    readonly List<DeviceColumn> right = [];

    /// <summary>The keys of columns that are borrowed, pairwise of one type.</summary>
    public DeviceJoinKeys(IReadOnlyList<DeviceColumn> left, IReadOnlyList<DeviceColumn> right)
    {
        try
        {
            for (int i = 0; i < left.Count; i++) Add(left[i], right[i]);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public IReadOnlyList<DeviceColumn> Left => left;

    public IReadOnlyList<DeviceColumn> Right => right;

    public void Dispose()
    {
        foreach (DeviceColumn column in left.Concat(right)) column.Dispose();
    }

    void Add(DeviceColumn leftKey, DeviceColumn rightKey)
    {
        if (leftKey.Type != DataType.String)
        {
            left.Add(leftKey.Share());
            right.Add(rightKey.Share());
            return;
        }
        using TextInterner texts = new();
        DeviceColumn[] codes = DeviceTexts.Recode([leftKey, rightKey], texts);
        left.Add(codes[0]);
        right.Add(codes[1]);
    }
}
