using System.Globalization;

namespace Color2Embed.Training;

/// <summary>Lengths of time as a number and a unit: <c>45s</c>, <c>90m</c>, <c>2h</c>, <c>1.5d</c>.</summary>
internal static class DurationText
{
    private const double LongestSeconds = 1e9;

    /// <summary>Reads a length of time.</summary>
    /// <exception cref="FormatException">It is none; the message says what one looks like.</exception>
    internal static TimeSpan Parse(string text)
    {
        double unit = text.Length == 0 ? 0 : text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, 'd' => 86400, _ => 0 };
        if (text == "0")
        {
            return TimeSpan.Zero;
        }

        return unit > 0 && double.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) && number * unit <= LongestSeconds
            ? TimeSpan.FromSeconds(number * unit)
            : throw new FormatException($"'{text}' is no length of time such as 90m, 2h or 3600s");
    }

    /// <summary>The text that <see cref="Parse"/> reads as the same length, in the largest unit that gives a whole number.</summary>
    internal static string ToText(TimeSpan time)
    {
        double seconds = time.TotalSeconds;
        (double unit, char name) = seconds % 3600 == 0 ? (3600, 'h') : seconds % 60 == 0 ? (60, 'm') : (1, 's');
        return string.Create(CultureInfo.InvariantCulture, $"{seconds / unit:0.#######}{name}");
    }
}
