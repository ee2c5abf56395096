using System.Buffers.Binary;
using Color2Embed.Imaging;
using Color2Embed.Training;

namespace Color2Embed.Tests.Training;

public sealed class PackTests : IDisposable
{
    private const int Unshrunk = 1000;
    private readonly TrainingFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Fact]
    public void Pictures_are_shrunk_to_the_short_side_and_come_out_in_order()
    {
        File.WriteAllText(At("photos/broken.png"), "no picture");
        PackWriter writer = new(24, ImageLoadOptions.DefaultMaxPixels);
        Assert.Equal(5, writer.Write(PictureFolder.Find([fixture.Photos]), At("pack")));
        Assert.Contains("broken.png", Assert.Single(writer.Unreadable), StringComparison.Ordinal);
        using PicturePack pack = PicturePack.Open(At("pack"));
        Assert.Equal((5, 24), (pack.Count, pack.ShortSide));
        for (int i = 0; i < 5; i++)
        {
            Assert.Equal($"{At("pack")}: p{i}.png", pack.NameOf(i));
            ImageData original = ImageFile.Load(At($"photos/p{i}.png")), packed = pack.Load(i, new ImageLoadOptions());
            Assert.Equal(((int)Math.Round(original.Width * 24.0 / original.Height), 24), (packed.Width, packed.Height));
            float[] expected = Resize.Antialiased(original.Rgb, original.Width, original.Height, 3, packed.Width, packed.Height);
            Assert.All(expected.Zip(packed.Rgb), pair => Assert.Equal(pair.First, pair.Second, 0.5f / 255 + 1e-6f));
        }
    }

    [Fact]
    public void The_same_pictures_give_the_same_bytes()
    {
        Pack(30, "first");
        Pack(30, "second");
        byte[] file = File.ReadAllBytes(At("first"));
        Assert.Equal(file, File.ReadAllBytes(At("second")));
        Assert.Equal("c2epack\n"u8.ToArray(), file[..8]);
        Assert.Equal((1, 30, 5), (BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(8)), BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(12)), BinaryPrimitives.ReadInt64LittleEndian(file.AsSpan(16))));
    }

    [Fact]
    public void Training_from_a_pack_of_unshrunk_pictures_has_the_bits_of_training_from_the_folder_and_resumes()
    {
        TrainingOptions folder = fixture.Options("folder"), straight = fixture.Options("straight"), stopped = fixture.Options("stopped", 3);
        folder.Schedule = straight.Schedule = stopped.Schedule = LearningRateSchedule.Constant;
        straight.Data = stopped.Data = [Pack(Unshrunk, "pack")];
        straight.Validation = stopped.Validation = folder.Validation = At("pack");
        foreach (TrainingOptions options in new[] { folder, straight, stopped })
        {
            Train(options, resume: false);
        }

        stopped.Steps = 6;
        Assert.DoesNotContain(Train(stopped, resume: true), notice => notice.Contains("not those", StringComparison.Ordinal));
        byte[] expected = File.ReadAllBytes(new RunFolder(folder.Out).Weights(6));
        Assert.Equal(expected, File.ReadAllBytes(new RunFolder(straight.Out).Weights(6)));
        Assert.Equal(expected, File.ReadAllBytes(new RunFolder(stopped.Out).Weights(6)));

        stopped.Steps = 7;
        stopped.Data = [Pack(50, "other")];
        Assert.Contains(Train(stopped, resume: true), notice => notice.Contains("not those", StringComparison.Ordinal));
    }

    [Fact]
    public void Folders_and_packs_are_joined()
    {
        PictureSet both = PictureSet.Find([Pack(40, "pack"), fixture.Photos]);
        Assert.Equal((10, 40), (both.Count, both.ShortSide));
        using IPictures pictures = both.Open();
        Assert.Equal([At("photos/p0.png"), At("photos/p4.png"), At("pack") + ": p0.png", At("pack") + ": p4.png"], [pictures.NameOf(0), pictures.NameOf(4), pictures.NameOf(5), pictures.NameOf(9)]);
        Assert.Equal(40, pictures.Load(9, new ImageLoadOptions()).Height);
    }

    [Fact]
    public void A_pack_of_smaller_pictures_than_training_needs_is_refused()
    {
        // 32 / sqrt(0.5) is 45.3.
        TrainingOptions options = fixture.Options("run");
        options.Data = [Pack(45, "small")];
        Assert.Contains("takes 46", Assert.Throws<TrainingException>(() => TrainingPlan.Make(options, resume: false)).Message, StringComparison.Ordinal);
        options.Data = [Pack(46, "enough")];
        options.Validation = At("small");
        Assert.Equal(5, TrainingPlan.Make(options, resume: false).Pictures.Count);
        options.Data = [At("photos/p0.png")];
        Assert.Contains("no pack", Assert.Throws<TrainingException>(() => TrainingPlan.Make(options, resume: false)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_picture_is_passed_over_and_named()
    {
        byte[] file = File.ReadAllBytes(Pack(Unshrunk, "pack"));
        file[100]++;
        File.WriteAllBytes(At("pack"), file);
        using PicturePack pack = PicturePack.Open(At("pack"));
        Assert.Contains("p0.png: is damaged", Assert.Throws<ImageException>(() => pack.Load(0, new ImageLoadOptions())).Message, StringComparison.Ordinal);
        SampleLoader loader = new(pack, fixture.Options("x"));
        Assert.EndsWith("p1.png", loader.LoadRandomCrop(new SampleKey(0, 0, 0)).Picture, StringComparison.Ordinal);
        Assert.Contains("p0.png", Assert.Single(loader.Unreadable.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_packs_are_read_or_refused_in_one_line()
    {
        byte[] good = File.ReadAllBytes(Pack(20, "pack"));
        int indexOffset = (int)BinaryPrimitives.ReadInt64LittleEndian(good.AsSpan(24));
        Random random = new(3);
        int refused = 0;
        for (int round = 0; round < 600; round++)
        {
            byte[] bytes = [.. good];
            switch (round % 4)
            {
                case 0: // Cut short, or longer.
                    Array.Resize(ref bytes, random.Next(2) == 0 ? random.Next(good.Length) : good.Length + random.Next(1, 100));
                    break;
                case 1: // Any byte.
                    bytes[random.Next(2) == 0 ? random.Next(64) : random.Next(indexOffset, good.Length)] = (byte)random.Next(256);
                    break;
                case 2: // A number of the header, with a checksum that fits.
                    Spoil(bytes.AsSpan(8 + 4 * random.Next(9), 4), random);
                    break;
                default: // A number of the index, with checksums that fit.
                    Spoil(bytes.AsSpan(indexOffset + 4 * random.Next(5 * 6), 4), random);
                    break;
            }

            if (round % 4 >= 2)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(40), Crc32C.Compute(bytes.AsSpan(indexOffset)));
                BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(44), Crc32C.Compute(bytes.AsSpan(0, 44)));
            }

            File.WriteAllBytes(At("fuzzed"), bytes);
            refused += IsRefused(At("fuzzed")) ? 1 : 0;
        }

        Assert.InRange(refused, 300, 599);
        foreach (byte[] hostile in new[] { [], good[..8], good[..63], good[..64], [.. "c2epack\n"u8, .. new byte[200]] })
        {
            File.WriteAllBytes(At("fuzzed"), hostile);
            Assert.True(IsRefused(At("fuzzed")));
        }

        Assert.Contains("version 7", Refusal(good, bytes => bytes[8] = 7), StringComparison.Ordinal);
        Assert.Contains("cut short", Refusal(good, bytes => bytes[^1]++), StringComparison.Ordinal);
    }

    private static void Spoil(Span<byte> number, Random random)
    {
        int[] values = [0, -1, 1, int.MaxValue, int.MinValue, BinaryPrimitives.ReadInt32LittleEndian(number) + random.Next(-70, 70)];
        BinaryPrimitives.WriteInt32LittleEndian(number, values[random.Next(values.Length)]);
    }

    /// <summary>Opens and reads all pictures.</summary>
    private static bool IsRefused(string path)
    {
        try
        {
            using PicturePack pack = PicturePack.Open(path);
            bool refused = false;
            for (int i = 0; i < pack.Count; i++)
            {
                try
                {
                    pack.Load(i, new ImageLoadOptions());
                }
                catch (ImageException error)
                {
                    Assert.StartsWith(path + ": ", error.Message, StringComparison.Ordinal);
                    refused = true;
                }
            }

            return refused;
        }
        catch (TrainingException error)
        {
            Assert.StartsWith(path + ": ", error.Message, StringComparison.Ordinal);
            return true;
        }
    }

    private string Refusal(byte[] good, Action<byte[]> spoil)
    {
        byte[] bytes = [.. good];
        spoil(bytes);
        File.WriteAllBytes(At("spoilt"), bytes);
        return Assert.Throws<TrainingException>(() => PicturePack.Open(At("spoilt"))).Message;
    }

    private static List<string> Train(TrainingOptions options, bool resume)
    {
        TrainingFixture.Observer observer = new();
        using Trainer trainer = new(TrainingPlan.Make(options, resume));
        trainer.Run(observer, TestContext.Current.CancellationToken);
        return observer.Notices;
    }

    private string Pack(int shortSide, string name)
    {
        new PackWriter(shortSide, ImageLoadOptions.DefaultMaxPixels).Write(PictureFolder.Find([fixture.Photos]), At(name));
        return At(name);
    }

    private string At(string name) => Path.Combine(fixture.Folder, name);
}
