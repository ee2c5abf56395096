using System.Collections.Concurrent;

namespace ILGPU.Cpu;

/// <summary>Keeps group executors, whose threads are expensive to start, from one launch to the next.</summary>
internal sealed class GroupExecutorPool : IDisposable
{
    private readonly ConcurrentBag<GroupExecutor> executors = [];

    public GroupExecutor Rent(int groupSize, int warpSize)
    {
        GroupExecutor executor = executors.TryTake(out GroupExecutor? idle) ? idle : new GroupExecutor();
        executor.Resize(groupSize, warpSize);
        return executor;
    }

    public void Return(GroupExecutor executor) => executors.Add(executor);

    public void Dispose()
    {
        while (executors.TryTake(out GroupExecutor? executor))
            executor.Dispose();
    }
}
