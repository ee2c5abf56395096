namespace ILGPU.Compiler.Passes;

/// <summary>Copies that happen at once, such as what an edge passes to the parameters of a block, as a sequence of copies.</summary>
internal static class ParallelCopy
{
    /// <summary>Orders copies so that none overwrites what a later one reads; where they go round in circles, a spare place holds one of the values.</summary>
    /// <typeparam name="T">A place, or a constant as a source.</typeparam>
    /// <param name="copies">Target and source of each; no target twice.</param>
    /// <param name="spare">A place for the value of a given one, which no copy names; it may be the same each time.</param>
    public static List<(T Target, T Source)> Sequence<T>(IEnumerable<(T Target, T Source)> copies, Func<T, T> spare)
        where T : notnull, IEquatable<T>
    {
        List<(T Target, T Source)> sequence = [];
        List<(T Target, T Source)> pending = [.. copies.Where(static copy => !copy.Target.Equals(copy.Source))];
        Dictionary<T, int> readers = [];
        foreach ((_, T source) in pending)
            readers[source] = readers.GetValueOrDefault(source) + 1;
        while (pending.Count > 0)
        {
            int ready = pending.FindIndex(copy => readers.GetValueOrDefault(copy.Target) == 0);
            if (ready < 0)
            {
                // All that is left are circles: the first one's target is saved, and then free to be overwritten.
                T saved = pending[0].Target;
                T kept = spare(saved);
                sequence.Add((kept, saved));
                pending = [.. pending.Select(copy => copy.Source.Equals(saved) ? (copy.Target, kept) : copy)];
                readers[kept] = readers[saved];
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
