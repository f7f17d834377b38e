namespace Accel.MapReduce;

/// <summary>The values of one key, to be read once with <c>foreach</c> during the call that got them. Those left unread are skipped.</summary>
public readonly struct Values<T> where T : allows ref struct
{
    readonly GroupedRecords groups;
    readonly ISerializer<T> serializer;

    internal Values(GroupedRecords groups, ISerializer<T> serializer)
    {
        this.groups = groups;
        this.serializer = serializer;
    }

    /// <summary>Goes through the values not read yet.</summary>
    public Enumerator GetEnumerator() => new(groups, serializer);

    /// <summary>Reads one value after the other.</summary>
    public readonly struct Enumerator
    {
        readonly GroupedRecords groups;
        readonly ISerializer<T> serializer;

        internal Enumerator(GroupedRecords groups, ISerializer<T> serializer)
        {
            this.groups = groups;
            this.serializer = serializer;
        }

        /// <summary>The value read last. A span is valid until the next <see cref="MoveNext"/>.</summary>
        public T Current => serializer.Read(groups.Value);

        /// <summary>Reads the next value; false after the last.</summary>
        public bool MoveNext() => groups.NextValue();
    }
}
