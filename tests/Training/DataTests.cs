using System.Text.Json;
using Color2Embed.Training;

namespace Color2Embed.Tests.Training;

public sealed class DataTests : IDisposable
{
    private readonly TrainingFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Each_epoch_has_every_picture_once_and_goes_on_from_any_position(int pictures)
    {
        Sampler sampler = new(pictures, seed: 5);
        SampleKey[] keys = [.. Enumerable.Range(0, 3 * pictures).Select(_ => sampler.Next())];
        for (int epoch = 0; epoch < 3; epoch++)
        {
            Assert.Equal(Enumerable.Range(0, pictures), keys.Skip(epoch * pictures).Take(pictures).Select(key => key.Picture).Order());
        }

        for (int position = 0; position < keys.Length; position++)
        {
            Assert.Equal(keys[position], new Sampler(pictures, 5, position).Next());
        }
    }

    [Fact]
    public void Samples_do_not_depend_on_the_number_of_threads()
    {
        IReadOnlyList<string> pictures = PictureFolder.Find([fixture.Photos]).Pictures;
        float[] Run(int workers, int depth)
        {
            SampleLoader loader = new(pictures, fixture.Options("x"));
            using SamplePrefetcher prefetcher = new(new Sampler(pictures.Count, 1), loader.LoadRandomCrop, workers, depth);
            return [.. Enumerable.Range(0, 5).SelectMany(_ => prefetcher.Take(3)).SelectMany(sample => sample.Rgb)];
        }

        Assert.Equal(Run(1, 1), Run(4, 9));
    }

    [Fact]
    public void A_reference_of_another_crop_or_exposure_leaves_the_truth_as_it_is()
    {
        IReadOnlyList<string> pictures = PictureFolder.Find([fixture.Photos]).Pictures;
        TrainingSample[] Samples(double otherCrop, double exposure)
        {
            TrainingOptions options = fixture.Options("x");
            (options.OtherCrop, options.Exposure) = (otherCrop, exposure);
            SampleLoader loader = new(pictures, options);
            return [.. Enumerable.Range(0, 12).Select(number => loader.LoadRandomCrop(new SampleKey(number, number % pictures.Count, 3)))];
        }

        TrainingSample[] plain = Samples(0, 0), crops = Samples(0.5, 0), exposures = Samples(0, 0.5);
        for (int i = 0; i < plain.Length; i++)
        {
            Assert.Null(plain[i].ReferenceRgb);
            Assert.Equal(plain[i].Rgb, crops[i].Rgb);
            Assert.Equal(plain[i].Rgb, exposures[i].Rgb);
            Assert.Equal(plain[i].Reference.NoiseSeed, crops[i].Reference.NoiseSeed);

            // One power for the whole picture, within half a stop.
            double[] powers = [.. plain[i].Rgb.Zip(exposures[i].ReferenceRgb!).Where(pair => pair.First is > 0.2f and < 0.8f).Select(pair => Math.Log(pair.Second) / Math.Log(pair.First))];
            Assert.All(powers, power => Assert.Equal(powers[0], power, 1e-4));
            Assert.InRange(powers[0], Math.Pow(2, -0.5), Math.Pow(2, 0.5));
        }

        Assert.InRange(crops.Zip(plain).Count(pair => pair.First.ReferenceRgb!.SequenceEqual(pair.Second.Rgb)), 2, 10);
    }

    [Fact]
    public void An_unreadable_picture_is_replaced_and_listed()
    {
        File.WriteAllBytes(Path.Combine(fixture.Photos, "a.png"), []);
        IReadOnlyList<string> pictures = PictureFolder.Find([fixture.Photos]).Pictures;
        Assert.Equal(6, pictures.Count);
        SampleLoader loader = new(pictures, fixture.Options("x"));
        Assert.Equal(32 * 32 * 3, loader.LoadRandomCrop(new SampleKey(0, 0, 0)).Rgb.Length);
        Assert.Contains("a.png", Assert.Single(loader.Unreadable.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_is_found_by_its_first_bytes()
    {
        File.Move(Path.Combine(fixture.Photos, "p1.png"), Path.Combine(fixture.Photos, "p1.data"));
        File.WriteAllText(Path.Combine(fixture.Photos, "notes.txt"), "no picture, but long enough");
        PictureFolder found = PictureFolder.Find([fixture.Photos]);
        Assert.Equal((5, 1), (found.Pictures.Count, found.OtherFiles));
    }

    [Fact]
    public void Golden_spline_coefficients()
    {
        JsonElement golden = Tests.Golden.Forward.GetProperty("tps");
        double[] flat = golden.GetProperty("c_dst").Numbers();
        double[][] target = [.. Enumerable.Range(0, flat.Length / 2).Select(i => new[] { flat[2 * i], flat[2 * i + 1] })];
        SplineCoefficients spline = SplineCoefficients.Fit(SplineCoefficients.DefaultPoints, target);
        foreach ((string name, IReadOnlyList<double> got) in new[] { ("theta_dx", spline.X), ("theta_dy", spline.Y) })
        {
            double[] expected = golden.GetProperty(name).Numbers();
            Assert.Equal(expected.Length, got.Count - 1);
            Assert.All(expected.Select((value, i) => (value, got[i + 1])), pair => Assert.Equal(pair.value, pair.Item2, 1e-3));
            Assert.Equal(0, got.Take(target.Length).Sum(), 1e-9);
        }
    }

    [Fact]
    public void Turned_hues_keep_luma_and_grey()
    {
        float[] rgb = [0.5f, 0.5f, 0.5f, 0.5f, 0.45f, 0.55f];
        float[] turned = [.. rgb];
        HueRotation.Apply(turned, 2);
        Assert.All(turned.Take(3), value => Assert.Equal(0.5f, value, 1e-6f));
        static double Luma(float[] v) => 0.2126 * v[3] + 0.7152 * v[4] + 0.0722 * v[5];
        Assert.Equal(Luma(rgb), Luma(turned), 1e-6);
        Assert.True(Math.Abs(turned[3] - rgb[3]) > 0.01);
    }
}
