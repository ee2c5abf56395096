using System.Runtime.ExceptionServices;

namespace Color2Embed.Kernels;

/// <summary>
/// Runs numbered tasks on the cores of the host. What a task computes may not depend on which thread runs it or when, so that
/// results have the same bits for any number of threads.
/// </summary>
/// <remarks>
/// The caller is worker 0; the others are threads that start with the first parallel call and live until <see cref="Dispose"/>.
/// Between calls they watch for work for some microseconds before they sleep: a layer follows a layer closely, and waking a
/// sleeping thread takes longer than a small layer. Calls from inside a task, and calls while another thread is running tasks
/// here, run on the calling thread alone.
/// </remarks>
/// <param name="count">Threads; at least 1.</param>
public sealed class HostThreads(int count) : IDisposable
{
    private const int WatchIterations = 2000;

    [ThreadStatic]
    private static bool insideTask;

    private readonly object exclusive = new();
    private readonly object gate = new();
    private Thread[] threads = [];
    private Round? current;
    private volatile bool disposed;

    /// <summary>The number of threads.</summary>
    public int Count => count;

    /// <summary>Runs <paramref name="body"/> for 0 .. <paramref name="tasks"/> - 1 and returns when all are done.</summary>
    /// <exception cref="ObjectDisposedException">The threads were ended.</exception>
    public void For(int tasks, Action<int> body) => For(tasks, (task, _) => body(task));

    /// <summary>
    /// Runs <paramref name="body"/>(task, worker) for 0 .. <paramref name="tasks"/> - 1 and returns when all are done. No two tasks
    /// with the same worker (0 .. <see cref="Count"/> - 1) run at a time, so that a task may use its worker's scratch memory.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The threads were ended.</exception>
    public void For(int tasks, Action<int, int> body)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        if (tasks <= 1 || count == 1 || insideTask || !Monitor.TryEnter(exclusive))
        {
            for (int task = 0; task < tasks; task++)
            {
                body(task, 0);
            }

            return;
        }

        try
        {
            Start();
            Round round = new(tasks, body);
            lock (gate)
            {
                Volatile.Write(ref current, round);
                Monitor.PulseAll(gate);
            }

            Work(round, 0);
            SpinWait spin = default;
            while (!round.IsDone)
            {
                spin.SpinOnce(sleep1Threshold: -1);
            }

            round.Failure?.Throw();
        }
        finally
        {
            Monitor.Exit(exclusive);
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

    /// <summary>Ends the threads. No call may be running.</summary>
    public void Dispose()
    {
        if (disposed)
        {
            return;
        }

        lock (gate)
        {
            disposed = true;
            Monitor.PulseAll(gate);
        }

        foreach (Thread thread in threads)
        {
            thread.Join();
        }
    }

    private static void Work(Round round, int worker)
    {
        insideTask = true;
        round.Run(worker);
        insideTask = false;
    }

    private void Start()
    {
        if (threads.Length == 0)
        {
            threads = [.. Enumerable.Range(1, count - 1).Select(worker => new Thread(() => Serve(worker)) { IsBackground = true, Name = $"kernels {worker}" })];
            foreach (Thread thread in threads)
            {
                thread.Start();
            }
        }
    }

    private void Serve(int worker)
    {
        Round? last = null;
        while (!disposed)
        {
            for (int i = 0; i < WatchIterations && ReferenceEquals(Volatile.Read(ref current), last); i++)
            {
                Thread.SpinWait(8);
            }

            lock (gate)
            {
                while (ReferenceEquals(current, last) && !disposed)
                {
                    Monitor.Wait(gate);
                }

                last = current;
            }

            if (!disposed && last is not null)
            {
                Work(last, worker);
            }
        }
    }

    /// <summary>One call's tasks: each thread takes the next until none is left.</summary>
    private sealed class Round(int tasks, Action<int, int> body)
    {
        private int next = -1;
        private int done;
        private ExceptionDispatchInfo? failure;

        public bool IsDone => Volatile.Read(ref done) == tasks;

        public ExceptionDispatchInfo? Failure => failure;

        public void Run(int worker)
        {
            for (int task = Interlocked.Increment(ref next); task < tasks; task = Interlocked.Increment(ref next))
            {
                try
                {
                    body(task, worker);
                }
                catch (Exception exception) when (Keep(exception))
                {
                    // Thrown again on the calling thread when all tasks are done.
                }

                Interlocked.Increment(ref done);
            }
        }

        private bool Keep(Exception exception)
        {
            Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(exception), null);
            return true;
        }
    }
}
