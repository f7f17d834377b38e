namespace Accel.MapReduce;

/// <summary>How a job can fail, in words for its user; what is wrong with its input is in <see cref="InputErrors"/>.</summary>
static class JobErrors
{
    public static AccelException TaskFailed(string jobName, TaskKind kind, int index, InputSplit? split, int attemptNumber, int maxAttempts, Exception cause)
    {
        string task = kind == TaskKind.Map ? $"Map task {index} (split {split})" : $"Reduce task {index} (part-{index:D5})";
        return new($"{task} of job '{jobName}' failed in attempt {attemptNumber} of {maxAttempts}: {cause.Message}", cause);
    }

    public static AccelException OutputExists(string path) =>
        new($"The output '{path}' exists already, and a job does not overwrite. Choose another folder, or remove this one.");

    public static AccelException WriteFailed(string path, Exception cause) =>
        new($"Writing '{path}' failed ({cause.Message}). Is there room on the disk, and may this folder be written to?", cause);

    public static DamagedRunException RunUnreadable(DiskRun run, Exception cause) =>
        new(run, $"Reading the spilled map output '{run.Path}' failed ({cause.Message}). Was the temporary folder emptied while the job ran?", cause);

    public static DamagedRunException RunDamaged(DiskRun run, long position) =>
        new(run, $"The spilled map output '{run.Path}' is damaged at byte {position}: its checksum does not match. Suspect the disk of the temporary folder; choose another and run the job again.");

    public static InvalidOperationException NoSuchPart(int part, int partCount) =>
        new($"The partitioner chose part {part}, and there are {partCount}: 0 to {partCount - 1}.");
}
