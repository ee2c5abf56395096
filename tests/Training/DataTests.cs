using System.Text.Json;
using Color2Embed.Autograd;
using Color2Embed.Imaging;
using Color2Embed.Kernels;
using Color2Embed.Tests.Kernels;
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
    public void Without_a_preference_for_colour_a_sample_draws_what_it_always_drew()
    {
        TrainingOptions options = fixture.Options("x");
        string path = Path.Combine(fixture.Photos, "p2.png");
        ImageData image = ImageFile.Load(path);
        SampleKey key = Enumerable.Range(0, 100).Select(number => new SampleKey(number, 0, 3)).First(IsPlain);
        TrainingSample sample = new SampleLoader([path], options).LoadRandomCrop(key);
        RandomSource random = key.CreateRandom();
        CropWindow window = CropWindow.Random(image.Width, image.Height, options.CropScale, random);
        _ = (random.NextDouble(), random.NextDouble(), random.NextDouble());
        ReferencePlan plan = ReferencePlan.Draw(new(options.Warp, options.Flip, options.Rotate, options.Noise), random);
        Assert.Equal((plan.NoiseSeed, plan.Angle), (sample.Reference.NoiseSeed, sample.Reference.Angle));
        Assert.Equal(plan.Spline!.X, sample.Reference.Spline!.X);
        Assert.Equal(PictureSquare.Of(image, window, options.Size), sample.Rgb);

        // Neither mirrored nor turned in hue.
        bool IsPlain(SampleKey key)
        {
            RandomSource random = key.CreateRandom();
            CropWindow.Random(image.Width, image.Height, options.CropScale, random);
            return random.NextDouble() >= 0.5 && random.NextDouble() >= options.HueShift;
        }
    }

    [Fact]
    public void Preferring_colour_raises_the_mean_chroma_of_the_samples()
    {
        // Grey above, coloured below.
        const int Width = 120, Height = 160;
        float[] color = [0.8f, 0.3f, 0.2f];
        float[] rgb = [.. Enumerable.Range(0, 3 * Width * Height).Select(i => i / 3 / Width < Height / 2 ? 0.5f : color[i % 3])];
        ImageData image = new(Width, Height, rgb);
        double[] chroma = new double[3];
        double[] preferences = [0, 0.5, 1];
        const int Samples = 400;
        for (int i = 0; i < preferences.Length; i++)
        {
            for (ulong number = 0; number < Samples; number++)
            {
                RandomSource random = new(number), single = new(number);
                CropWindow window = ColorfulWindow.Random(image, 0.2, preferences[i], random), first = CropWindow.Random(Width, Height, 0.2, single);
                chroma[i] += ColorfulWindow.MeanChroma(image, window) / Samples;
                Assert.True(ColorfulWindow.MeanChroma(image, window) >= ColorfulWindow.MeanChroma(image, first));
                if (preferences[i] == 0)
                {
                    Assert.Equal(first, window);
                    Assert.Equal(single.State, random.State);
                }
            }
        }

        Assert.True(chroma[0] + 2 < chroma[1] && chroma[1] + 2 < chroma[2], string.Join(", ", chroma));
        Assert.Equal(0, ColorfulWindow.MeanChroma(image, new CropWindow(3, 5, 70, 70)));
        double whole = ColorfulWindow.MeanChroma(image, new CropWindow(0, Height / 2, 1, 1));
        Assert.InRange(whole, 50, 80);
        Assert.Equal(whole / 2, ColorfulWindow.MeanChroma(image, new CropWindow(0, 0, Width, Height)), 1e-9);
    }

    [Fact]
    public void The_loader_prefers_colour_as_the_options_say()
    {
        TrainingOptions options = fixture.Options("x");
        IReadOnlyList<string> pictures = PictureFolder.Find([fixture.Photos]).Pictures;
        float[][] Run(double preference)
        {
            options.PreferColor = preference;
            SampleLoader loader = new(pictures, options);
            return [.. Enumerable.Range(0, 10).Select(number => loader.LoadRandomCrop(new SampleKey(number, number % pictures.Count, 3)).Rgb)];
        }

        float[][] often = Run(1), never = Run(1e-9);
        Assert.InRange(often.Zip(never).Count(pair => pair.First.SequenceEqual(pair.Second)), 1, 9);
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

    [Theory]
    [InlineData(0.001)]
    [InlineData(0.25)]
    [InlineData(1)]
    public void The_diagonal_warp_moves_two_points_along_the_diagonal_and_no_corner(double strength)
    {
        const int Side = 64;
        using ComputeDevice device = ComputeDevice.Open("cpu");
        double moved = 0;
        for (ulong seed = 0; seed < 40; seed++)
        {
            SplineCoefficients spline = SplineCoefficients.Draw(WarpKind.Diagonal, strength, new RandomSource(seed));
            Assert.Equal(SplineCoefficients.DefaultPoints.Count, spline.Points.Count);
            for (int corner = 0; corner < 4; corner++)
            {
                double[] point = spline.Points[corner];
                Assert.Equal(SplineCoefficients.DefaultPoints[corner], point);
                Assert.Equal(point[0], Source(spline, spline.X, point, 0), 1e-9);
                Assert.Equal(point[1], Source(spline, spline.Y, point, 1), 1e-9);
            }

            double[] places = [.. spline.Points.Skip(4).Select(point => point[0])];
            Assert.All(spline.Points.Skip(4), point => Assert.Equal(point[0], point[1]));
            Assert.True(Math.Abs(places[0] - places[1]) >= 0.01);
            foreach (double[] point in spline.Points.Skip(4))
            {
                double source = Source(spline, spline.X, point, 0);
                Assert.Equal(source, Source(spline, spline.Y, point, 1), 1e-9);
                Assert.InRange(source, 0.3 - 1e-9, 0.7 + 1e-9);
                Assert.InRange(Math.Abs(source - point[0]), 0, strength + 1e-9);
                moved = Math.Max(moved, Math.Abs(source - point[0]));
            }

            // The device's corners too, in single precision.
            BatchLayout layout = new(1, Side);
            float[] memory = new float[layout.Length];
            HostBatch.Write(layout, [new TrainingSample(new float[Side * Side * 3], new ReferencePlan(spline, false, false, 0, 0, 0))], memory);
            using PooledBuffer<float> uploaded = device.Upload<float>(memory), positions = device.Rent<float>(2 * Side * Side);
            ThinPlateSpline.Positions(device, layout.Shape, layout.Points, layout.ControlPoints.Of(uploaded.View), layout.Coefficients.Of(uploaded.View), positions.View);
            float[] got = device.Download(positions);
            foreach ((int row, int column) in new[] { (0, 0), (0, 1), (1, 0), (1, 1) })
            {
                int index = 2 * (row * (Side - 1) * Side + column * (Side - 1));
                Assert.Equal(column * Side, got[index], 0.05);
                Assert.Equal(row * Side, got[index + 1], 0.05);
            }
        }

        Assert.InRange(moved, 0.8 * strength, strength + 1e-9);

        static double Source(SplineCoefficients spline, IReadOnlyList<double> theta, double[] at, int axis)
        {
            double sum = at[axis] + theta[6] + theta[7] * at[0] + theta[8] * at[1];
            for (int k = 0; k < 6; k++)
            {
                double r = Math.Sqrt(Math.Pow(at[0] - spline.Points[k][0], 2) + Math.Pow(at[1] - spline.Points[k][1], 2));
                sum += theta[k] * r * r * Math.Log(r + 1e-6);
            }

            return sum;
        }
    }

    [Fact]
    public void Validation_keeps_the_article_s_warp_and_black_border()
    {
        TrainingOptions options = new() { WarpKind = WarpKind.Diagonal, Border = ImageBorder.Reflect, Noise = 5 };
        Assert.Equal(new ReferenceOptions(0.25, 0.5, 0.5, 5, WarpKind.Diagonal, ImageBorder.Reflect), SampleLoader.TrainingDistortion(options));
        Assert.Equal(SampleLoader.ValidationDistortion(new TrainingOptions()), SampleLoader.ValidationDistortion(options));
        Assert.Equal(new ReferenceOptions(0.25, 0.5, 0, 0), SampleLoader.ValidationDistortion(options));
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
