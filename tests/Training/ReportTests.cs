using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Color2Embed.Imaging;
using Color2Embed.Training;

namespace Color2Embed.Tests.Training;

/// <summary>What a run leaves to be looked at.</summary>
public sealed class ReportTests : IDisposable
{
    private readonly TrainingFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Fact]
    public void The_checksum_is_that_of_its_definition()
    {
        // The check value of the catalogue of CRCs, and an example of RFC 3720.
        Assert.Equal(0xE3069283, Crc32C.Compute("123456789"u8));
        Assert.Equal(0x8A9136AA, Crc32C.Compute(new byte[32]));
        byte[] bytes = new byte[100];
        new Random(1).NextBytes(bytes);
        Assert.All(Enumerable.Range(0, 20), length => Assert.Equal(EventReader.BitByBit(bytes.AsSpan(length, length)), Crc32C.Compute(bytes.AsSpan(length, length))));
    }

    [Fact]
    public void Events_hold_the_numbers_of_the_log_and_the_sample_strips()
    {
        RunFolder run = Train(4, resume: false);
        List<TensorBoardEvent> events = EventReader.Read(Assert.Single(EventFiles(run)));
        Assert.Equal("brain.Event:2", events[0].Version);
        Assert.All(events, item => Assert.InRange(DateTimeOffset.FromUnixTimeMilliseconds((long)(item.WallTime * 1000)), DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddMinutes(1)));
        string[] lines = File.ReadAllLines(run.Log);
        Dictionary<string, string> row = lines[0].Split(',').Zip(lines[1].Split(',')).ToDictionary(cell => cell.First, cell => cell.Second);
        TensorBoardEvent numbers = Assert.Single(events, item => item.Scalars.Count > 0 && item.Step == 2);
        foreach ((string tag, string column) in new[] { ("loss/total", "loss"), ("validation/loss", "validation"), ("step/learning_rate", "learning_rate"), ("step/gradient_norm", "gradient_norm") })
        {
            double expected = double.Parse(row[column], CultureInfo.InvariantCulture);
            Assert.Equal(expected, numbers.Scalars[tag], Math.Abs(expected) * 1e-5);
        }

        Assert.DoesNotContain("loss/perceptual", numbers.Scalars.Keys);
        (int width, int height, byte[] file) = Assert.Single(events, item => item.Images.Count > 0 && item.Step == 4).Images["samples"];
        Assert.Equal(File.ReadAllBytes(run.Strip(4)), file);
        ImageInfo info = ImageFile.ReadInfo(run.Strip(4));
        Assert.Equal((info.Width, info.Height), (width, height));

        Train(6, resume: true);
        List<TensorBoardEvent> later = EventReader.Read(EventFiles(run)[1]);
        Assert.Equal(5, Assert.Single(later, item => item.StartsSession).Step);
        Assert.Equal([6], later.Where(item => item.Scalars.Count > 0).Select(item => item.Step));
    }

    [Fact]
    public void The_summary_is_one_page_with_curves_and_the_newest_strip()
    {
        RunFolder run = Train(4, resume: false);
        string page = File.ReadAllText(run.Summary);
        Assert.StartsWith("<!DOCTYPE html>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("src=\"http", page, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", Regex.Replace(page, "base64,[^\"]*", ""), StringComparison.Ordinal);
        Assert.Contains("prefers-color-scheme: dark", page, StringComparison.Ordinal);
        Assert.Contains("data:image/png;base64," + Convert.ToBase64String(File.ReadAllBytes(run.Strip(4))), page, StringComparison.Ordinal);
        string[] pictures = [.. page.Split("<svg ").Skip(1).Select(part => "<svg " + part[..(part.IndexOf("</svg>", StringComparison.Ordinal) + 6)])];
        Assert.Equal(6, pictures.Length);
        Assert.All(pictures, picture => Assert.Contains(XElement.Parse(picture).Elements("path"), path => path.Attribute("class")!.Value.StartsWith("curve", StringComparison.Ordinal)));
        Assert.Contains("<td>batch</td><td>2</td>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Curves_lie_within_the_picture_and_are_thinned()
    {
        (double, double)[] points = [.. Enumerable.Range(1, 5000).Select(i => ((double)i, 1e-3 + Math.Exp(-i / 300.0)))];
        string chart = CurveChart.Draw("<A & B>", true, new Curve("one", points), new Curve("none", []));
        Assert.Contains("&lt;A &amp; B&gt;", chart, StringComparison.Ordinal);
        string[] places = XElement.Parse(chart).Descendants("path").Single(path => path.Attribute("class")!.Value.StartsWith("curve", StringComparison.Ordinal)).Attribute("d")!.Value[1..].Split('L');
        Assert.InRange(places.Length, 300, 600);
        Assert.All(places, place =>
        {
            double[] at = [.. place.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
            Assert.InRange(at[0], 64, 628);
            Assert.InRange(at[1], 12, 252);
        });
        Assert.Equal("", CurveChart.Draw("nothing", false, new Curve("none", [])));
        Assert.Contains("<circle", CurveChart.Draw("one point", true, new Curve("one", [(3, 0)])), StringComparison.Ordinal);
    }

    private static string[] EventFiles(RunFolder run) => [.. Directory.GetFiles(run.FullPath, "events.out.tfevents.*").Order(StringComparer.Ordinal)];

    private RunFolder Train(long steps, bool resume)
    {
        TrainingOptions options = fixture.Options("a run & more", steps);
        options.Validation = fixture.Photos;
        options.ValidateEvery = 2;
        using Trainer trainer = new(TrainingPlan.Make(options, resume));
        trainer.Run(new TrainingFixture.Observer(), TestContext.Current.CancellationToken);
        return new RunFolder(options.Out);
    }
}
