namespace Accel.Sources;

/// <summary>Makes one schema of those of several files.</summary>
static class SourceSchemas
{
    /// <summary>The schema of two files' rows together: the same columns in the same order; nulls can be where either has them.</summary>
    /// <exception cref="AccelException">They differ in a name, a type or the order; the message names the column.</exception>
    public static Schema Unite(Schema first, Schema second, string firstPath, string secondPath)
    {
        for (int i = 0; i < Math.Max(first.Count, second.Count); i++)
        {
            string left = i < first.Count ? $"'{first[i].Name}' of type {first[i].Type}" : "none";
            string right = i < second.Count ? $"'{second[i].Name}' of type {second[i].Type}" : "none";
            if (left != right)
                throw new AccelException($"The files' columns differ: column {i + 1} is {left} in '{firstPath}', but {right} in '{secondPath}'. Read files of one schema, or convert them first.");
        }
        return new(first.Zip(second, (left, right) => left with { IsNullable = left.IsNullable || right.IsNullable }));
    }
}
