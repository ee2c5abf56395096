using System.Text;
using Color2Embed.Imaging;
using Color2Embed.Kernels;
using Color2Embed.Tests.Autograd;
using Color2Embed.Training;

namespace Color2Embed.Tests.Training;

public sealed class EvaluationSetTests : IDisposable
{
    private readonly TrainingFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Fact]
    public void A_picture_s_reference_is_its_own_warped_square_every_time()
    {
        using ComputeDevice device = TestDevice.Open();
        SelfReferenceSet set = new(fixture.Photos, 48);
        IReadOnlyList<EvaluationCase> all = set.Load(device, 0, 5), again = new SelfReferenceSet(fixture.Photos, 48).Load(device, 2, 2);
        Assert.Equal(["p0.png", "p1.png", "p2.png", "p3.png", "p4.png"], all.Select(item => item.Name));
        Assert.Equal(all[2].Reference, again[0].Reference);
        Assert.Equal(all[3].Target, again[1].Target);
        foreach (EvaluationCase item in all)
        {
            // Another picture, but with the same colours: no sample of it lies outside the range of the square's (but for the bicubic's overshoot).
            Assert.NotEqual(item.Target, item.Reference);
            bool[] black = [.. item.Reference.Chunk(3).Select(pixel => pixel.All(value => value == 0))];
            Assert.Equal(black.Select(isBlack => !isBlack), item.Counts);
            Assert.Contains(true, item.Counts!);
            float[][] counted = [.. item.Reference.Chunk(3).Where((_, pixel) => item.Counts![pixel])];
            for (int channel = 0; channel < 3; channel++)
            {
                Assert.Equal(item.Target.Where((_, i) => i % 3 == channel).Average(), counted.Average(pixel => pixel[channel]), 0.12f);
            }
        }

        Assert.Contains(all, item => item.Counts!.Contains(false));
    }

    [Fact]
    public void Unreadable_pictures_are_left_out_and_named()
    {
        using ComputeDevice device = TestDevice.Open();
        File.WriteAllText(Path.Combine(fixture.Photos, "p1.png"), "no picture");
        SelfReferenceSet set = new(fixture.Photos, 32);
        Assert.Equal(["p0.png", "p2.png"], set.Load(device, 0, 3).Select(item => item.Name));
        Assert.Contains("p1.png", Assert.Single(set.Unreadable.Lines), StringComparison.Ordinal);
        Assert.Empty(new SelfReferenceSet(fixture.Photos, 32).Load(device, 1, 1));
    }

    [Theory]
    [InlineData(2, 7)]
    [InlineData(5, 20)]
    [InlineData(5, 53)]
    [InlineData(112, 200)]
    public void Swaps_pair_every_picture_with_others_and_none_twice(int pictures, int count)
    {
        IReadOnlyList<(int Target, int Reference)> swaps = PairSet.DrawSwaps(pictures, count);
        Assert.Equal(count, swaps.Count);
        Assert.Equal(swaps, PairSet.DrawSwaps(pictures, count));
        Assert.All(swaps, swap => Assert.NotEqual(swap.Target, swap.Reference));
        int round = pictures * (pictures - 1);
        Assert.All(swaps.Chunk(round), chunk => Assert.Equal(chunk.Length, chunk.Distinct().Count()));
        Assert.Equal(Math.Min(pictures, count), swaps.Take(pictures).Select(swap => swap.Target).Distinct().Count());
    }

    [Fact]
    public void Pairs_are_squeezed_and_swaps_cut()
    {
        using ComputeDevice device = TestDevice.Open();
        PairSet swaps = PairSet.Swaps(fixture.Photos, 3, 32);
        ImageData picture = ImageFile.Load(Path.Combine(fixture.Photos, swaps.Load(device, 0, 1)[0].Name));
        int side = Math.Min(picture.Width, picture.Height);
        ImageData middle = Resize.Crop(picture, (picture.Width - side) / 2, (picture.Height - side) / 2, side, side);
        Assert.Equal(Resize.Antialiased(middle, 32, 32).Rgb, swaps.Load(device, 0, 1)[0].Target);

        string table = Write("t.csv", $"{Path.GetFileName(fixture.Photos)}/p0.png,{Path.Combine(fixture.Photos, "p4.png")}");
        EvaluationCase pair = Assert.Single(PairSet.Of(PairList.Find(table), 32).Load(device, 0, 1));
        Assert.Equal(Resize.Antialiased(ImageFile.Load(Path.Combine(fixture.Photos, "p0.png")), 32, 32).Rgb, pair.Target);
        Assert.Equal(("photos/p0.png", "photos/p4.png"), (pair.Name, pair.ReferenceName));
        Assert.Null(pair.Counts);
    }

    [Fact]
    public void Pairs_of_a_folder_go_by_their_names()
    {
        string folder = Path.Combine(fixture.Folder, "pairs");
        byte[] picture = File.ReadAllBytes(Path.Combine(fixture.Photos, "p0.png"));
        foreach (string name in new[] { "in1.png", "ref1.PNG", "in10.png", "ref10.png", "sub/a_target.png", "sub/a_ref.png", "a_ref.png", "indoor_target.png", "indoor_ref.png", "other.png", "targetX.png", "refX.png" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, name))!);
            File.WriteAllBytes(Path.Combine(folder, name), picture);
        }

        PairList list = PairList.Find(folder);
        Assert.Equal(["in1.png ref1.PNG", "in10.png ref10.png", "indoor_target.png indoor_ref.png", "sub/a_target.png sub/a_ref.png", "targetX.png refX.png"], list.Pairs.Select(pair => $"{Name(pair.Target)} {Name(pair.Reference)}"));
        Assert.Equal(["a_ref.png", "other.png"], list.Unpaired.Select(Name));
        Assert.Contains("no pairs", Assert.Throws<TrainingException>(() => PairList.Find(fixture.Photos)).Message, StringComparison.Ordinal);

        File.WriteAllText(Path.Combine(folder, "pairs.csv"), "Target, Reference\nin1.png, sub/a_ref.png\n");
        Assert.Equal("in1.png sub/a_ref.png", string.Join('|', PairList.Find(folder).Pairs.Select(pair => $"{Name(pair.Target)} {Name(pair.Reference)}")));

        string Name(string path) => Path.GetRelativePath(folder, path);
    }

    [Theory]
    [InlineData("", "has no pairs")]
    [InlineData("target,reference\n", "has no pairs")]
    [InlineData("a.png,b.png\nc.png\n", "line 2: a target and a reference")]
    [InlineData("a.png,b.png,c.png", "not 3 cells (a.png,b.png,c.png)")]
    [InlineData("a.png,", "line 1: a target and a reference")]
    [InlineData("a.png,b\0.png", "zero byte")]
    [InlineData("a.png,\"b.png", "not closed")]
    public void A_wrong_table_is_refused_with_the_line(string text, string message)
    {
        string path = Write("wrong.csv", text);
        string got = Assert.Throws<TrainingException>(() => PairList.Find(path)).Message;
        Assert.StartsWith(path, got, StringComparison.Ordinal);
        Assert.Contains(message, got, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_bytes_are_a_table_or_refused()
    {
        Random random = new(3);
        byte[] good = Encoding.UTF8.GetBytes("target,reference\n\"a, b.png\",c.png\r\n# x\né.png,d.png\n");
        string path = Path.Combine(fixture.Folder, "fuzz.csv");
        int refused = 0;
        for (int round = 0; round < 400; round++)
        {
            byte[] bytes = [.. good];
            for (int change = random.Next(4); change >= 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            File.WriteAllBytes(path, bytes.AsSpan(0, random.Next(bytes.Length + 1)));
            try
            {
                Assert.NotEmpty(PairList.Find(path).Pairs);
            }
            catch (TrainingException error)
            {
                Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
                refused++;
            }
        }

        Assert.InRange(refused, 40, 360);
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(fixture.Folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
