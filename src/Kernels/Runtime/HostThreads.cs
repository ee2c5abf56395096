namespace Color2Embed.Kernels;

/// <summary>
/// Runs numbered tasks on the cores of the host. What a task computes may not depend on which thread runs it or when, so that
/// results have the same bits for any number of threads.
/// </summary>
/// <param name="count">Threads; at least 1.</param>
public sealed class HostThreads(int count)
{
    private readonly ParallelOptions options = new() { MaxDegreeOfParallelism = count };

    /// <summary>The number of threads.</summary>
    public int Count => count;

    /// <summary>Runs <paramref name="body"/> for 0 .. <paramref name="tasks"/> - 1 and returns when all are done.</summary>
    public void For(int tasks, Action<int> body)
    {
        if (tasks == 1 || count == 1)
        {
            for (int task = 0; task < tasks; task++)
            {
                body(task);
            }
        }
        else
        {
            Parallel.For(0, tasks, options, body);
        }
    }

    /// <summary>
    /// Cuts 0 .. <paramref name="length"/> - 1 into ranges of <paramref name="grain"/> (the last may be shorter) and runs
    /// <paramref name="body"/>(start, end) for each.
    /// </summary>
    public void ForRanges(long length, long grain, Action<long, long> body)
    {
        long tasks = (length + grain - 1) / grain;
        For(checked((int)tasks), task => body(task * grain, Math.Min(length, (task + 1) * grain)));
    }
}
