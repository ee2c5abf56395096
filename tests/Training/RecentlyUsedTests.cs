using Color2Embed.Training;

namespace Color2Embed.Tests.Training;

public class RecentlyUsedTests
{
    [Fact]
    public void What_was_used_last_is_kept_and_the_rest_disposed()
    {
        List<string> log = [];
        RecentlyUsed<int, Item> items = new(2);
        Item Get(int key) => items.Get(key, () => new Item(key, log));
        Item first = Get(1);
        Get(2);
        Assert.Same(first, Get(1));
        Get(3);
        Assert.Same(first, Get(1));
        Get(2);
        items.Dispose();
        Assert.Equal(["made 1", "made 2", "freed 2", "made 3", "freed 3", "made 2", "freed 1", "freed 2"], log);
    }

    private sealed class Item : IDisposable
    {
        private readonly int key;
        private readonly List<string> log;

        internal Item(int key, List<string> log)
        {
            (this.key, this.log) = (key, log);
            log.Add($"made {key}");
        }

        public void Dispose() => log.Add($"freed {key}");
    }
}
