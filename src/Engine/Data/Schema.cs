using System.Collections;

namespace Accel;

/// <summary>The columns of a dataset in order. Names are unique and compared exactly.</summary>
public sealed class Schema : IReadOnlyList<Field>
{
    readonly Field[] fields;
    readonly Dictionary<string, int> indices = [];

    /// <summary>A schema of <paramref name="fields"/>.</summary>
    /// <exception cref="AccelException">Two fields have one name.</exception>
    public Schema(params IEnumerable<Field> fields)
    {
        this.fields = [.. fields];
        for (int i = 0; i < this.fields.Length; i++)
            if (!indices.TryAdd(this.fields[i].Name, i))
                throw new AccelException($"Two columns are named '{this.fields[i].Name}'. Rename one of them.");
    }

    /// <inheritdoc/>
    public int Count => fields.Length;

    /// <inheritdoc/>
    public Field this[int index] => fields[index];

    /// <summary>The column of that name.</summary>
    /// <exception cref="AccelException">There is none; the message lists near matches.</exception>
    public Field this[string name] => fields[IndexOf(name)];

    /// <summary>The names in order.</summary>
    public IEnumerable<string> Names => fields.Select(column => column.Name);

    /// <summary>Whether there is a column of that name.</summary>
    public bool Contains(string name) => indices.ContainsKey(name);

    /// <summary>The zero-based position of the column of that name.</summary>
    /// <exception cref="AccelException">There is none; the message lists near matches.</exception>
    public int IndexOf(string name) =>
        indices.TryGetValue(name, out int index) ? index : throw UnknownColumn.Error(name, Names);

    /// <inheritdoc/>
    public IEnumerator<Field> GetEnumerator() => ((IEnumerable<Field>)fields).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => fields.GetEnumerator();

    /// <summary>For people: <c>a: Int32, b: String?</c>.</summary>
    public override string ToString() => string.Join(", ", (object[])fields);
}
