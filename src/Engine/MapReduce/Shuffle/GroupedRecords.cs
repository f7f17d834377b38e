namespace Accel.MapReduce;

/// <summary>Reads a sorted stream key by key, and the values of each key one by one.</summary>
sealed class GroupedRecords(RecordStream records)
{
    byte[] key = new byte[64];
    int keyLength;
    State state = State.BeforeGroup;

    enum State
    {
        /// <summary>The stream stands before a group whose first record is not read yet: at the start.</summary>
        BeforeGroup,

        /// <summary>The stream stands at the first record of the current group, which is not handed out yet.</summary>
        AtFirst,

        /// <summary>The stream stands at a record of the current group that was handed out.</summary>
        Inside,

        /// <summary>The current group is read; the stream stands at the first record of the next.</summary>
        AtNextGroup,

        /// <summary>The stream is read.</summary>
        Ended,
    }

    /// <summary>How many values were read, skipped ones included.</summary>
    public long ValueCount { get; private set; }

    /// <summary>The current group's key, valid until <see cref="NextGroup"/>.</summary>
    public ReadOnlySpan<byte> Key => key.AsSpan(0, keyLength);

    /// <summary>The current value, valid until <see cref="NextValue"/>.</summary>
    public ReadOnlySpan<byte> Value => records.Value;

    /// <summary>Goes to the next key, past what is left of the current one's values; false after the last.</summary>
    public bool NextGroup()
    {
        while (NextValue()) { }
        if (state == State.BeforeGroup && !records.Next()) state = State.Ended;
        if (state == State.Ended) return false;
        KeepKey(records.Key);
        state = State.AtFirst;
        return true;
    }

    /// <summary>Goes to the next value of the current key; false after the last.</summary>
    public bool NextValue()
    {
        switch (state)
        {
            case State.AtFirst:
                state = State.Inside;
                break;
            case State.Inside when !records.Next():
                state = State.Ended;
                return false;
            case State.Inside when !records.Key.SequenceEqual(Key):
                state = State.AtNextGroup;
                return false;
            case State.Inside:
                break;
            default:
                return false;
        }
        ValueCount++;
        return true;
    }

    void KeepKey(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > key.Length) key = new byte[Math.Max(bytes.Length, 2 * key.Length)];
        bytes.CopyTo(key);
        keyLength = bytes.Length;
    }
}
