using System.Runtime.ExceptionServices;

namespace ILGPU.Cpu;

/// <summary>
/// Divides ranges of work among threads: the calling thread and others that wait for it. The division depends on nothing but the length of the range and the
/// number of threads, so that every run does the same.
/// </summary>
internal sealed class WorkerPool : IDisposable
{
    /// <summary>Parts begin at multiples of this, so that no two threads write to the same cache line of a dense float array.</summary>
    private const int Granularity = 16;

    private readonly Lock gate = new();
    private readonly Worker[] workers;
    private readonly SemaphoreSlim finished = new(0);
    private IWork? work;
    private long length;
    private int running;
    private volatile bool stopped;

    public WorkerPool(int threads, ThreadPriority priority)
    {
        Threads = threads;
        workers = [.. Enumerable.Range(1, threads - 1).Select(number => new Worker(this, number, priority))];
    }

    /// <summary>Something that can be done in parts.</summary>
    internal interface IWork
    {
        /// <summary>Does the part <c>[begin, end)</c>.</summary>
        void Run(long begin, long end);
    }

    /// <summary>The number of threads, the calling one included.</summary>
    public int Threads { get; }

    /// <summary>Does all of the range <c>[0, length)</c> on all threads; on the calling one alone if another caller has the others.</summary>
    /// <exception cref="Exception">What the part with the lowest number threw, if any did.</exception>
    public void Run(IWork work, long length)
    {
        if (workers.Length == 0 || length < 2 || !gate.TryEnter())
        {
            work.Run(0, length);
            return;
        }

        try
        {
            this.work = work;
            this.length = length;
            Volatile.Write(ref running, workers.Length);
            foreach (Worker worker in workers)
                worker.Start();
            ExceptionDispatchInfo? failure = RunPart(0);
            finished.Wait();
            this.work = null;
            foreach (Worker worker in workers)
                failure ??= worker.Failure;
            failure?.Throw();
        }
        finally
        {
            gate.Exit();
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            if (stopped)
                return;
            stopped = true;
            foreach (Worker worker in workers)
                worker.Start();
        }
        foreach (Worker worker in workers)
            worker.Dispose();
        finished.Dispose();
    }

    private ExceptionDispatchInfo? RunPart(int number)
    {
        try
        {
            long begin = Boundary(number);
            long end = Boundary(number + 1);
            if (begin < end)
                work!.Run(begin, end);
            return null;
        }
        catch (Exception exception)
        {
            return ExceptionDispatchInfo.Capture(exception);
        }
    }

    private long Boundary(int part)
    {
        if (part == Threads)
            return length;
        long boundary = (long)(length * ((double)part / Threads));
        return length < Granularity * Threads ? boundary : boundary / Granularity * Granularity;
    }

    private sealed class Worker : IDisposable
    {
        private readonly WorkerPool pool;
        private readonly int number;
        private readonly Thread thread;
        private readonly SemaphoreSlim wake = new(0);

        public Worker(WorkerPool pool, int number, ThreadPriority priority)
        {
            this.pool = pool;
            this.number = number;
            thread = new Thread(Loop) { IsBackground = true, Name = $"ILGPU worker {number}", Priority = priority };
            thread.Start();
        }

        public ExceptionDispatchInfo? Failure { get; private set; }

        public void Start() => wake.Release();

        /// <summary>Waits until the thread has ended.</summary>
        public void Dispose()
        {
            thread.Join();
            wake.Dispose();
        }

        private void Loop()
        {
            while (true)
            {
                wake.Wait();
                if (pool.stopped)
                    return;
                Failure = pool.RunPart(number);
                if (Interlocked.Decrement(ref pool.running) == 0)
                    pool.finished.Release();
            }
        }
    }
}
