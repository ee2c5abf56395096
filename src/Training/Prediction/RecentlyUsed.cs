namespace Color2Embed.Training;

/// <summary>Keeps the things that were used last and disposes the others.</summary>
/// <param name="capacity">How many are kept; at least 1.</param>
internal sealed class RecentlyUsed<TKey, TValue>(int capacity) : IDisposable
    where TKey : notnull
    where TValue : IDisposable
{
    private readonly List<(TKey Key, TValue Value)> kept = [];

    /// <summary>The thing of a key; made if it is not kept.</summary>
    internal TValue Get(TKey key, Func<TValue> make)
    {
        int index = kept.FindIndex(item => item.Key.Equals(key));
        if (index < 0 && kept.Count == capacity)
        {
            kept[0].Value.Dispose();
            kept.RemoveAt(0);
        }

        (TKey, TValue) found = index < 0 ? (key, make()) : kept[index];
        if (index >= 0)
        {
            kept.RemoveAt(index);
        }

        kept.Add(found);
        return found.Item2;
    }

    /// <summary>Disposes all.</summary>
    public void Dispose()
    {
        kept.ForEach(item => item.Value.Dispose());
        kept.Clear();
    }
}
