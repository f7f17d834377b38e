namespace Accel.Execution;

/// <summary>
/// What a job does on the session's GPU: work that fails there for want of memory, or because the device fails, is left to the processor, and it is taken down which and why.
/// Safe for any number of threads at once.
/// </summary>
sealed class DeviceWork(Session session)
{
    readonly Lock gate = new();
    readonly Dictionary<(string Step, string Reason), int> leftToProcessor = [];
    readonly HashSet<string> startedOver = [];
    long copiedBytes;
    DeviceException? failure;

    /// <summary>A sentence for each thing worth knowing.</summary>
    public IReadOnlyList<string> Notes
    {
        get
        {
            lock (gate)
            {
                List<string> notes = [];
                if (copiedBytes > 0) notes.Add($"{copiedBytes} bytes of columns were copied to {session.Device}.");
                foreach (((string step, string reason), int count) in leftToProcessor)
                    notes.Add($"{step}: computed on the processor, not on {session.Device}, {count} time{(count == 1 ? "" : "s")}. {reason}{(startedOver.Contains(step) ? " Its rows, which are not cached, were computed a second time for that." : "")}");
                return notes;
            }
        }
    }

    /// <summary>The notes, which are forgotten.</summary>
    public IReadOnlyList<string> TakeNotes()
    {
        lock (gate)
        {
            IReadOnlyList<string> notes = Notes;
            copiedBytes = 0;
            leftToProcessor.Clear();
            startedOver.Clear();
            return notes;
        }
    }

    /// <summary>Does work on the GPU; false where the processor has to do it. A device that failed is not asked again.</summary>
    public bool Try(string step, Action work)
    {
        try
        {
            if (Volatile.Read(ref failure) is { } known) return Leave(step, known);
            work();
            return true;
        }
        catch (DeviceOutOfMemoryException shortage)
        {
            return Leave(step, shortage);
        }
        catch (DeviceException failed)
        {
            Volatile.Write(ref failure, failed);
            return Leave(step, failed);
        }
    }

    /// <summary>Takes down that the processor computes a step, if it does, from the rows below it once more.</summary>
    public void StartOver(string step)
    {
        lock (gate) startedOver.Add(step);
    }

    /// <summary>Takes down a copy to the GPU.</summary>
    public void CountCopy(long byteCount)
    {
        lock (gate) copiedBytes += byteCount;
    }

    bool Leave(string step, DeviceException reason)
    {
        string why = reason is DeviceOutOfMemoryException { Shortage: var shortage } ? $"The GPU's memory is short ({shortage})." : reason.Message;
        lock (gate) leftToProcessor[(step, why)] = leftToProcessor.GetValueOrDefault((step, why)) + 1;
        return false;
    }
}
