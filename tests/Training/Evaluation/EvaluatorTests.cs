using System.Text.RegularExpressions;
using Color2Embed.Autograd;
using Color2Embed.Imaging;
using Color2Embed.Kernels;
using Color2Embed.Network;
using Color2Embed.Tests.Autograd;
using Color2Embed.Training;

namespace Color2Embed.Tests.Training;

public sealed partial class EvaluatorTests : IDisposable
{
    private const int Size = 32;
    private readonly TrainingFixture fixture = new();
    private readonly ComputeDevice device = TestDevice.Open();
    private readonly Color2EmbedModel model;

    public EvaluatorTests() => model = new Color2EmbedModel(device, 8, new RandomSource(4));

    public void Dispose()
    {
        model.Dispose();
        device.Dispose();
        fixture.Dispose();
    }

    [Fact]
    public void The_network_s_numbers_are_those_of_the_pictures_that_predict_makes()
    {
        EvaluationResult result = Run(new SelfReferenceSet(fixture.Photos, Size), new EvaluationOptions());
        Assert.Equal(["network", "color match", "grey", "mean ab", "luminance table", "Welsh 2002", "truth"], result.Methods);
        EvaluationCase item = new SelfReferenceSet(fixture.Photos, Size).Load(device, 0, 4)[3];
        using Predictor predictor = new(device, model, leaveOpen: true);
        float[] embedding = predictor.Encode(new ImageData(Size, Size, item.Reference), Size);
        ImageData coloured = predictor.Colorize(new ImageData(Size, Size, item.Target), embedding, new PredictionOptions(Size));
        Scores scores = result.Pictures[3].Scores[EvaluationResult.Network];
        float[] lab = LabConversion.FromRgb(device, coloured.Rgb), truth = LabConversion.FromRgb(device, item.Target);
        double[] reference = AbHistogram.Of(LabConversion.FromRgb(device, item.Reference), item.Counts);
        Assert.Equal(Psnr.Of(coloured.Rgb, item.Target), scores.Psnr);
        Assert.Equal(Ssim.Of(coloured.Rgb, item.Target, Size, Size), scores.Ssim);
        Assert.Equal(Ciede2000.Mean(lab, truth), scores.Ciede2000);
        Assert.Equal(Chroma.Ratio(lab, truth), scores.ChromaRatio);
        Assert.Equal(Colorfulness.Of(coloured.Rgb), scores.Colorfulness);
        Assert.Equal(Math.Abs(Colorfulness.Of(coloured.Rgb) - Colorfulness.Of(item.Target)), scores.ColorfulnessDifference);
        Assert.Equal(AbHistogram.Intersection(AbHistogram.Of(lab), reference), scores.Intersection);
        Assert.Equal(CosineSimilarity.Of(embedding, predictor.Encode(coloured, Size)), scores.Cosine);
        Assert.Equal(Chroma.MeanAb(lab), (scores.MeanA, scores.MeanB));
        Assert.True(scores.Milliseconds > 0);
        Assert.Null(result.Pictures[3].Scores[EvaluationResult.Truth].Psnr);
    }

    [Fact]
    public void A_baseline_keeps_the_lightness_and_takes_the_mean_colour()
    {
        EvaluationResult result = Run(new SelfReferenceSet(fixture.Photos, Size), new EvaluationOptions(Embeddings: false));
        foreach (EvaluatedPicture picture in result.Pictures)
        {
            Assert.Equal(0, picture.Scores["grey"].ChromaRatio!.Value, 0.01);
            Assert.Equal(0, picture.Scores["grey"].Colorfulness!.Value, 0.1);
            Assert.Equal(picture.ReferenceMeanAb.A, picture.Scores["mean ab"].MeanA, 0.5);
            Assert.Equal(picture.ReferenceMeanAb.B, picture.Scores["mean ab"].MeanB, 0.5);
            Assert.All(picture.Scores.Values, scores => Assert.Null(scores.Cosine));
        }

        Assert.True(result.Mean("mean ab", Metric.Psnr)!.Mean > result.Mean("grey", Metric.Psnr)!.Mean + 3);
        Assert.Equal(result.Methods.Except([EvaluationResult.Network, EvaluationResult.Truth]).MaxBy(method => result.Mean(method, Metric.Psnr)!.Mean), result.BestBaseline);
        Assert.Equal(
            result.Mean("mean ab", Metric.Psnr)!.Mean - result.Mean("grey", Metric.Psnr)!.Mean, result.MeanDifference("mean ab", "grey", Metric.Psnr)!.Mean, 1e-9);
        Assert.True(result.Correlation("mean ab").A > 0.99);
    }

    [Fact]
    public void A_network_in_training_is_measured_as_in_inference_and_goes_on_training()
    {
        SelfReferenceSet set = new(fixture.Photos, Size);
        EvaluationOptions options = new(Baselines: false, Embeddings: false);
        model.PrepareForInference();
        double?[] expected = [.. Run(set, options).Pictures.Select(picture => picture.Scores[EvaluationResult.Network].Psnr)];
        model.SetTraining(true);
        EvaluationResult result = Evaluator.Measure(device, model, set, options);
        Assert.Equal(expected, result.Pictures.Select(picture => picture.Scores[EvaluationResult.Network].Psnr));
        Assert.True(model.IsTraining);
        Assert.Equal([EvaluationResult.Network], result.Methods);
        Assert.Null(result.BestBaseline);
    }

    [Fact]
    public void Different_references_have_no_truth_but_a_correlation()
    {
        List<int> progress = [];
        using Predictor predictor = new(device, model, leaveOpen: true);
        EvaluationResult result = new Evaluator(predictor, new EvaluationOptions()).Run(PairSet.Swaps(fixture.Photos, 12, Size), new Progress(progress));
        Assert.Equal(12, progress[^1]);
        Assert.DoesNotContain(EvaluationResult.Truth, result.Methods);
        Assert.Equal(["colourfulness", "intersection", "cosine", "ms"], result.Metrics.Select(metric => metric.Title));
        Assert.InRange(result.Correlation().A!.Value, -1, 1);
        Assert.True(result.Correlation("mean ab") is { A: > 0.98, B: > 0.98 });
        Assert.Null(Run(PairSet.Swaps(fixture.Photos, 2, Size), new EvaluationOptions(false, false)).Correlation().A);
    }

    [Fact]
    public void The_table_for_programs_has_a_row_a_picture_and_method()
    {
        File.Move(Path.Combine(fixture.Photos, "p2.png"), Path.Combine(fixture.Photos, "p2, \"so\".png"));
        EvaluationResult result = Run(new SelfReferenceSet(fixture.Photos, Size), new EvaluationOptions(Embeddings: false));
        IReadOnlyList<string>[] rows = [.. CsvText.Rows("t", EvaluationCsv.ToText([result])).Select(row => row.Cells)];
        Assert.Equal(1 + 5 * 7, rows.Length);
        Assert.All(rows, row => Assert.Equal(rows[0].Count, row.Count));
        Assert.Equal("mode,picture,reference,method,psnr_db,ssim,ciede2000,chroma_ratio,colourfulness,colourfulness_difference,intersection,cosine,milliseconds,mean_a,mean_b,reference_mean_a,reference_mean_b", string.Join(',', rows[0]));
        Dictionary<string, string> row = rows[0].Zip(rows.Single(row => row[1] == "p2, \"so\".png" && row[3] == "mean ab")).ToDictionary();
        Assert.Equal(result.Pictures[2].Scores["mean ab"].Psnr!.Value, double.Parse(row["psnr_db"], System.Globalization.CultureInfo.InvariantCulture), 1e-4);
        Assert.Equal("", row["cosine"]);
    }

    [Fact]
    public void The_page_is_one_file_without_script_and_shows_the_worst_first()
    {
        File.Move(Path.Combine(fixture.Photos, "p2.png"), Path.Combine(fixture.Photos, "p2<b>&\"x\".png"));
        EvaluationResult result = Run(new SelfReferenceSet(fixture.Photos, Size), new EvaluationOptions(Views: true));
        string page = EvaluationPage.ToText("weights <1>", [result]);
        Assert.Contains("<title>weights &lt;1&gt;</title>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("http", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);

        string[] names = [.. Heading().Matches(page).Select(match => System.Net.WebUtility.HtmlDecode(match.Groups[1].Value))];
        Assert.Equal(result.Pictures.OrderByDescending(picture => picture.Scores["network"].Ciede2000).Select(picture => picture.Name), names);

        // Grey, reference, result, truth, best baseline; all of them pictures.
        MatchCollection images = Picture().Matches(page);
        Assert.Equal(5 * 5, images.Count);
        string file = Path.Combine(fixture.Folder, "view.jpg");
        Assert.All(images.Take(5), match =>
        {
            File.WriteAllBytes(file, Convert.FromBase64String(match.Groups[1].Value));
            Assert.Equal(Size, ImageFile.Load(file).Width);
        });
        Assert.Equal(images.Count, Regex.Count(page, "</figure>"));
        Assert.Equal(Regex.Count(page, "<article>"), Regex.Count(page, "</article>"));
    }

    [Fact]
    public void Without_a_readable_picture_there_is_no_result()
    {
        foreach (string file in Directory.GetFiles(fixture.Photos))
        {
            File.WriteAllBytes(file, [1, 2, 3]);
        }

        string message = Assert.Throws<TrainingException>(() => Run(new SelfReferenceSet(fixture.Photos, Size), new EvaluationOptions())).Message;
        Assert.Contains("none of the 5 pictures", message, StringComparison.Ordinal);
        Assert.Contains("p0.png", message, StringComparison.Ordinal);
    }

    private EvaluationResult Run(EvaluationSet set, EvaluationOptions options)
    {
        using Predictor predictor = new(device, model, leaveOpen: true);
        return new Evaluator(predictor, options).Run(set);
    }

    [GeneratedRegex("<h3>(.*?)</h3>")]
    private static partial Regex Heading();

    [GeneratedRegex("src=\"data:image/jpeg;base64,([^\"]*)\"")]
    private static partial Regex Picture();

    private sealed class Progress(List<int> seen) : IProgress<int>
    {
        public void Report(int value) => seen.Add(value);
    }
}
