using Color2Embed.Training;

namespace Color2Embed.Tests.Training;

public class SettingTests
{
    [Theory]
    [InlineData("90m", 5400, "90m")]
    [InlineData("2h", 7200, "2h")]
    [InlineData("3600s", 3600, "1h")]
    [InlineData("1.5h", 5400, "90m")]
    [InlineData("0.25s", 0.25, "0.25s")]
    [InlineData("2d", 172800, "48h")]
    [InlineData("0", 0, "")]
    public void Lengths_of_time_are_read_and_written(string text, double seconds, string written)
    {
        TrainingOptions options = new();
        TrainingSettings.Assign(options, "max-time", text);
        Assert.Equal(seconds, options.MaxTime.TotalSeconds);
        Assert.Equal(written, TrainingSettings.All.Single(setting => setting.Name == "max-time").Read(options)?.ToString() ?? "");
    }

    [Theory]
    [InlineData("90")]
    [InlineData("h")]
    [InlineData("-1h")]
    [InlineData("1e3s")]
    [InlineData("1:30")]
    [InlineData("99999999999d")]
    [InlineData("")]
    public void Other_texts_are_no_length_of_time(string text) =>
        Assert.Contains("90m", Assert.Throws<FormatException>(() => TrainingSettings.Assign(new TrainingOptions(), "max-time", text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("warp-kind", "corners", "diagonal", "crossed")]
    [InlineData("border", "black", "reflect", "white")]
    [InlineData("noise", "0", "5", "256")]
    [InlineData("beta", "0.01", "1", "0")]
    [InlineData("prefer-color", "0", "0.25", "1.5")]
    [InlineData("weight-decay", "0", "0.05", "-1")]
    [InlineData("lambda-histogram", "0", "0.01", "-1")]
    [InlineData("lambda-encoder", "0", "0.05", "x")]
    [InlineData("lambda-embedding", "0", "0.05", "-0.1")]
    public void A_setting_has_a_default_and_takes_a_value_that_makes_sense(string name, string byDefault, string value, string wrong)
    {
        TrainingOptions options = new();
        TrainingSetting setting = TrainingSettings.All.Single(setting => setting.Name == name);
        Assert.Equal(byDefault, setting.Read(options)?.ToString());
        TrainingSettings.Assign(options, name, value);
        Assert.Equal(value, setting.Read(options)?.ToString());
        Assert.Contains(name, Assert.Throws<FormatException>(() => TrainingSettings.Assign(options, name, wrong)).Message, StringComparison.Ordinal);
    }
}
