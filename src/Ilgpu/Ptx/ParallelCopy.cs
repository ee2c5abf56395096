namespace ILGPU.Ptx;

/// <summary>Orders copies that are meant to happen all at once.</summary>
internal static class ParallelCopy
{
    /// <summary>One copy: registers by name; the source may be a constant.</summary>
    internal readonly record struct Copy(string Move, string Destination, string Source);

    /// <summary>The same copies one after another. Where registers change places, a temporary one keeps what would be lost.</summary>
    /// <param name="copies">The copies; no destination is there twice.</param>
    /// <param name="temporary">Makes a new register for the kind of a copy.</param>
    public static List<Copy> Order(IEnumerable<Copy> copies, Func<Copy, string> temporary)
    {
        List<Copy> pending = [.. copies.Where(copy => copy.Source != copy.Destination)];
        List<Copy> ordered = [];
        while (pending.Count > 0)
        {
            int free = pending.FindIndex(copy => !pending.Exists(other => other.Source == copy.Destination));
            if (free >= 0)
            {
                ordered.Add(pending[free]);
                pending.RemoveAt(free);
                continue;
            }
            // Every destination is still read: keep the first one's old value for those that read it.
            Copy first = pending[0];
            string kept = temporary(first);
            ordered.Add(new(first.Move, kept, first.Destination));
            for (int index = 0; index < pending.Count; index++)
            {
                if (pending[index].Source == first.Destination)
                    pending[index] = pending[index] with { Source = kept };
            }
        }
        return ordered;
    }
}
