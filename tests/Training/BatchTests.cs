using Color2Embed.Autograd;
using Color2Embed.Kernels;
using Color2Embed.Tests.Autograd;
using Color2Embed.Tests.Kernels;
using Color2Embed.Training;

namespace Color2Embed.Tests.Training;

/// <summary>How a batch comes to the device and what is made of it there.</summary>
public class BatchTests
{
    private const int Size = 33;
    private static readonly ReferenceOptions All = new(0.25, 0.5, 0.5, 5);

    [Fact]
    public void A_distortion_that_no_plan_asks_for_changes_no_bit()
    {
        TrainingSample[] plain = Samples(plan => plan with { FlipHorizontally = false, FlipVertically = false, Angle = 0, NoiseDeviation = 0 });
        float[] expected = References(plain, All with { Flip = 0, Rotate = 0, Noise = 0 });
        Assert.Equal(expected, References(plain, All with { Rotate = 0, Noise = 0 }));
        Assert.Equal(expected, References(plain, All with { Flip = 0, Noise = 0 }));
        Assert.Equal(expected, References(plain, All with { Flip = 0, Rotate = 0 }));
        Assert.Equal(expected, References(plain, All));

        float[] unwarped = References(plain, default);
        Assert.Equal(unwarped, References(plain, All with { Warp = 0 }));
        Assert.NotEqual(expected, unwarped);
    }

    [Fact]
    public void Each_picture_is_distorted_by_its_own_plan()
    {
        TrainingSample[] samples = Samples(plan => plan);
        float[] together = References(samples, All);
        int length = together.Length / samples.Length;
        for (int i = 0; i < samples.Length; i++)
        {
            Assert.Equal(References([samples[i]], All), together[(i * length)..((i + 1) * length)]);
        }
    }

    [Fact]
    public void A_mirrored_border_fills_what_was_black_and_keeps_the_rest()
    {
        ReferenceOptions warped = All with { Flip = 0, Rotate = 0, Noise = 0 };
        TrainingSample[] samples = [.. Samples(plan => plan).Select(sample => sample with { Rgb = [.. sample.Rgb.Select(value => 0.2f + 0.6f * value)] })];
        float[] black = References(samples, warped), mirrored = References(samples, warped with { Border = ImageBorder.Reflect });
        Assert.Contains(0, black);
        Assert.DoesNotContain(0, References(samples, All with { Noise = 0, Border = ImageBorder.Reflect }));
        Assert.DoesNotContain(0, mirrored);
        Assert.InRange(black.Zip(mirrored).Count(pair => pair.First == pair.Second), black.Length / 4, black.Length - 1);
    }

    [Fact]
    public void References_may_be_made_of_other_pictures_than_the_truths()
    {
        using ComputeDevice device = TestDevice.Open();
        TrainingSample[] truths = Samples(plan => plan), others = Samples(plan => plan, 100);
        TrainingSample[] mixed = [.. truths.Zip(others).Select((pair, i) => i == 1 ? pair.First : pair.First with { ReferenceRgb = pair.Second.Rgb, Reference = pair.Second.Reference })];
        BatchLayout layout = new(mixed.Length, Size, ownReferences: true);
        using BatchUpload upload = new(device, layout);
        HostBatch.Write(layout, mixed, upload.Fill());
        upload.Send();
        upload.Receive();
        using DeviceBatch batch = DeviceBatch.Launch(device, layout, upload.View, All), expected = DeviceBatch.Create(device, truths, Size, All);
        Assert.Equal(expected.Ab.ToArray(), batch.Ab.ToArray());
        float[] references = batch.Reference.ToArray();
        for (int i = 0; i < mixed.Length; i++)
        {
            Assert.Equal(References([i == 1 ? truths[i] : others[i]], All), references[(i * Size * Size * 3)..((i + 1) * Size * Size * 3)]);
        }
    }

    [Fact]
    public void Batches_in_alternating_memory_arrive_whole_on_a_device_that_copies_late()
    {
        (ComputeDevice device, DeferredServices services) = DeferredServices.Open();
        using (device)
        {
            BatchLayout layout = new(3, Size);
            using BatchUpload first = new(device, layout), second = new(device, layout);
            BatchUpload[] uploads = [first, second];
            TrainingSample[][] batches = [.. Enumerable.Range(0, 6).Select(number => Samples(plan => plan, 10 * number))];
            Send(0);
            for (int number = 0; number < batches.Length; number++)
            {
                uploads[number % 2].Receive();
                using DeviceBatch batch = DeviceBatch.Launch(device, layout, uploads[number % 2].View, All);
                uploads[number % 2].Release();
                if (number + 1 < batches.Length)
                {
                    Send(number + 1);
                }

                Assert.Equal(References(batches[number], All), batch.Reference.ToArray());
            }

            void Send(int number)
            {
                HostBatch.Write(layout, batches[number], uploads[number % 2].Fill());
                uploads[number % 2].Send();
            }
        }

        Assert.Equal(6, services.Uploads);
    }

    private static float[] References(TrainingSample[] samples, ReferenceOptions distortion)
    {
        using ComputeDevice device = ComputeDevice.Open("cpu");
        using DeviceBatch batch = DeviceBatch.Create(device, samples, Size, distortion);
        return batch.Reference.ToArray();
    }

    private static TrainingSample[] Samples(Func<ReferencePlan, ReferencePlan> change, int seed = 0) =>
        [.. Enumerable.Range(seed, 3).Select(i => new TrainingSample(TrainingFixture.Picture(Size, Size, i).Rgb, change(ReferencePlan.Draw(All, new RandomSource((ulong)i)))))];
}
