using System.Runtime.ExceptionServices;

namespace ILGPU.Cpu;

/// <summary>
/// Runs groups whose threads wait for each other. Each thread of the group is a thread of the machine, but only the one that holds the baton runs: it passes
/// the baton on where it has to wait, always to the next thread in order that does not. So a group runs the same way every time, and when nobody is left to take
/// the baton, a barrier was not reached by all threads; that is reported, not waited for.
/// </summary>
internal sealed class GroupExecutor : IDisposable
{
    private readonly List<GroupMember> members = [];
    private readonly SharedMemoryStore shared = new();
    private readonly AutoResetEvent finished = new(false);
    private State[] states = [];
    // The number of exchanges of each warp; never reset, so that it tells what belongs to an exchange from what was left before.
    private int[] warpPhases = [];
    private ExplicitKernelJob? job;
    private ExceptionDispatchInfo? failure;
    private int size;
    private int warpSize;
    private int atBarrier;
    private int done;
    private int phase;
    private int votes;
    private int voteResult;
    private readonly byte[][] groupSlots = [new byte[16], new byte[16]];
    private bool aborting;

    private enum State : byte
    {
        Ready,
        AtBarrier,
        AtWarp,
        Done,
    }

    /// <summary>Prepares for groups of a size.</summary>
    public void Resize(int size, int warpSize)
    {
        this.size = size;
        this.warpSize = warpSize;
        while (members.Count < size)
            members.Add(new GroupMember(this, members.Count, new KernelThread(warpSize, shared, this)));
        if (states.Length < size)
        {
            states = new State[size];
            Array.Resize(ref warpPhases, size);
        }
    }

    /// <summary>Runs the groups <c>[begin, end)</c> of a grid, one after another.</summary>
    public void Run(ExplicitKernelJob job, long begin, long end)
    {
        this.job = job;
        for (int number = 0; number < size; number++)
            members[number].Thread.BeginLaunch(job.Config, job.UsesLocalMemory);
        try
        {
            for (long group = begin; group < end && failure is null; group++)
                RunGroup(job, group);
            failure?.Throw();
        }
        finally
        {
            failure = null;
            this.job = null;
        }
    }

    private void RunGroup(ExplicitKernelJob job, long group)
    {
        shared.BeginGroup(job.Config.SharedMemoryConfig);
        Array.Clear(states, 0, size);
        atBarrier = done = phase = votes = 0;
        aborting = false;
        for (int number = 0; number < size; number++)
        {
            KernelThread thread = members[number].Thread;
            thread.BeginGroup(group);
            thread.BeginThread(number);
        }
        members[0].TakeBaton();
        finished.WaitOne();
    }

    /// <summary>Runs one thread of the group; called when it first gets the baton.</summary>
    public void RunMember(int number)
    {
        try
        {
            LocalMemoryArena.Reset();
            if (!aborting)
                job!.RunThread();
        }
        catch (GroupAbortedException)
        {
            // Another thread failed, and has said why.
        }
        catch (Exception exception)
        {
            Abort(exception);
        }

        states[number] = State.Done;
        done++;
        ReleaseWarp(number);
        if (done == size)
            finished.Set();
        else
            PassBaton(number);
    }

    /// <summary>Waits until all threads of the group have come here.</summary>
    public void WaitForGroup(int number)
    {
        states[number] = State.AtBarrier;
        if (++atBarrier == size)
        {
            for (int other = 0; other < size; other++)
                states[other] = State.Ready;
            atBarrier = 0;
            phase++;
            voteResult = votes;
            votes = 0;
        }
        Wait(number);
    }

    /// <summary>Waits until all threads of the group have voted, and counts the votes for yes.</summary>
    public int Vote(int number, bool vote)
    {
        votes += vote ? 1 : 0;
        WaitForGroup(number);
        // Nobody can complete the next vote before all have read the result of this one.
        return voteResult;
    }

    /// <summary>Gives all threads of the group the value of one of them.</summary>
    public T Broadcast<T>(int number, T value, int source)
        where T : unmanaged
    {
        ref byte[] slot = ref groupSlots[phase & 1];
        if (number == source)
            GroupMember.Write(ref slot, value);
        WaitForGroup(number);
        return GroupMember.Read<T>(slot);
    }

    /// <summary>Waits until all threads of the warp that have not ended have come here.</summary>
    public void WaitForWarp(int number)
    {
        states[number] = State.AtWarp;
        ReleaseWarp(number);
        Wait(number);
    }

    /// <summary>Gives each lane of a warp the value of a lane that it chooses; its own if that lane does not exist or has ended.</summary>
    public T Exchange<T>(int number, T value, int sourceLane)
        where T : unmanaged
    {
        // Two slots in turn: a lane can be one exchange ahead of another that has not read yet, but not two.
        int exchange = warpPhases[number / warpSize];
        members[number].Write(exchange, value);
        WaitForWarp(number);
        int source = (number / warpSize * warpSize) + sourceLane;
        return sourceLane >= 0 && sourceLane < warpSize && source < size && members[source].TryRead(exchange, out T found) ? found : value;
    }

    public void Dispose()
    {
        foreach (GroupMember member in members)
            member.Dispose();
        shared.Dispose();
        finished.Dispose();
    }

    /// <summary>Lets the lanes of a warp go on if none of them still runs.</summary>
    private void ReleaseWarp(int number)
    {
        int first = number / warpSize * warpSize;
        int end = Math.Min(first + warpSize, size);
        bool anyone = false;
        for (int lane = first; lane < end; lane++)
        {
            if (states[lane] is State.Ready or State.AtBarrier)
                return;
            anyone |= states[lane] == State.AtWarp;
        }
        if (!anyone)
            return;
        warpPhases[number / warpSize]++;
        for (int lane = first; lane < end; lane++)
            if (states[lane] == State.AtWarp)
                states[lane] = State.Ready;
    }

    private void Wait(int number)
    {
        PassBaton(number);
        members[number].AwaitBaton();
        if (aborting)
            throw new GroupAbortedException();
    }

    private void PassBaton(int number)
    {
        int next = NextReady(number);
        if (next < 0)
        {
            Abort(Deadlock());
            next = NextReady(number);
        }
        members[next].TakeBaton();
    }

    private int NextReady(int number)
    {
        for (int step = 1; step <= size; step++)
        {
            int candidate = number + step < size ? number + step : number + step - size;
            if (states[candidate] == State.Ready)
                return candidate;
        }
        return -1;
    }

    private void Abort(Exception exception)
    {
        if (aborting)
            return;
        aborting = true;
        failure = ExceptionDispatchInfo.Capture(exception);
        for (int number = 0; number < size; number++)
            if (states[number] is State.AtBarrier or State.AtWarp)
                states[number] = State.Ready;
    }

    private InvalidKernelOperationException Deadlock()
    {
        int atWarp = states.AsSpan(0, size).Count(State.AtWarp);
        return new InvalidKernelOperationException(
            $"The threads of group {members[0].Thread.GridIndex} wait for each other for ever: of {size} threads {atBarrier} wait at a group barrier, "
            + $"{atWarp} at a warp operation, and {done} have ended. All threads of a group must reach the same barriers, all lanes of a warp the same warp operations.");
    }

    /// <summary>Ends the threads of a group of which one has failed.</summary>
    private sealed class GroupAbortedException : Exception;
}
