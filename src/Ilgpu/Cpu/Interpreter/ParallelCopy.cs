namespace ILGPU.Cpu.Interpreter;

/// <summary>Copies that happen at once, as a sequence of copies.</summary>
internal static class ParallelCopy
{
    /// <summary>Orders copies so that none overwrites what a later one reads; where they go round in circles, a spare slot holds one of the values.</summary>
    /// <param name="copies">Target and source of each; no target twice.</param>
    /// <param name="spare">A slot that is neither.</param>
    public static List<(uint Target, uint Source)> Sequence(IEnumerable<(uint Target, uint Source)> copies, uint spare)
    {
        List<(uint Target, uint Source)> sequence = [];
        List<(uint Target, uint Source)> pending = [.. copies.Where(static copy => copy.Target != copy.Source)];
        Dictionary<uint, int> readers = [];
        foreach ((_, uint source) in pending)
            readers[source] = readers.GetValueOrDefault(source) + 1;
        while (pending.Count > 0)
        {
            int ready = pending.FindIndex(copy => readers.GetValueOrDefault(copy.Target) == 0);
            if (ready < 0)
            {
                // All that is left are circles: the first one's target is saved, and then free to be overwritten.
                uint saved = pending[0].Target;
                sequence.Add((spare, saved));
                pending = [.. pending.Select(copy => copy.Source == saved ? (copy.Target, spare) : copy)];
                readers[spare] = readers[saved];
                readers[saved] = 0;
                continue;
            }
            sequence.Add(pending[ready]);
            readers[pending[ready].Source]--;
            pending.RemoveAt(ready);
        }
        return sequence;
    }
}
