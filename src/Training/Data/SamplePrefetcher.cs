using System.Collections.Concurrent;

namespace Color2Embed.Training;

/// <summary>
/// Samples prepared ahead by worker threads. They come out in the sampler's order, whatever thread made them and however many there are.
/// </summary>
public sealed class SamplePrefetcher : IDisposable
{
    private readonly Sampler sampler;
    private readonly BlockingCollection<Order> orders = [];
    private readonly Queue<Order> ahead = [];
    private readonly List<Thread> threads = [];
    private readonly int depth;

    /// <summary>Starts the workers.</summary>
    /// <param name="sampler">The order; the queue owns it from here on.</param>
    /// <param name="load">Makes a sample; must be safe to call from several threads.</param>
    /// <param name="workers">Threads; at least 1.</param>
    /// <param name="depth">How many samples are prepared ahead at most; at least 1.</param>
    public SamplePrefetcher(Sampler sampler, Func<SampleKey, TrainingSample> load, int workers, int depth)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(depth, 1);
        this.sampler = sampler;
        this.depth = depth;
        Position = sampler.Position;
        for (int i = 0; i < workers; i++)
        {
            Thread thread = new(() => Work(load)) { IsBackground = true, Name = $"samples {i}" };
            threads.Add(thread);
            thread.Start();
        }
    }

    /// <summary>The number of the next sample that <see cref="Take"/> gives: where a resumed run goes on.</summary>
    public long Position { get; private set; }

    /// <summary>The next samples; waits for them if need be.</summary>
    /// <param name="count">At least 1.</param>
    /// <exception cref="TrainingException">One of them could not be made.</exception>
    public TrainingSample[] Take(int count)
    {
        OrderAhead(Math.Max(depth, count));
        TrainingSample[] samples = new TrainingSample[count];
        for (int i = 0; i < count; i++)
        {
            samples[i] = ahead.Dequeue().Result.Task.GetAwaiter().GetResult();
            Position++;
        }

        OrderAhead(depth);
        return samples;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (orders.TryTake(out _))
        {
            // What nobody waits for need not be made.
        }

        orders.CompleteAdding();
        foreach (Thread thread in threads)
        {
            thread.Join();
        }

        orders.Dispose();
    }

    private void OrderAhead(int count)
    {
        while (ahead.Count < count)
        {
            Order order = new(sampler.Next(), new TaskCompletionSource<TrainingSample>(TaskCreationOptions.RunContinuationsAsynchronously));
            ahead.Enqueue(order);
            orders.Add(order);
        }
    }

    private void Work(Func<SampleKey, TrainingSample> load)
    {
        foreach (Order order in orders.GetConsumingEnumerable())
        {
            try
            {
                order.Result.SetResult(load(order.Key));
            }
            catch (Exception error)
            {
                // It reaches the thread that waits for this sample.
                order.Result.SetException(error);
            }
        }
    }

    private sealed record Order(SampleKey Key, TaskCompletionSource<TrainingSample> Result);
}
