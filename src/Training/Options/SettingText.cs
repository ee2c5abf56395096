using System.Globalization;

namespace Color2Embed.Training;

/// <summary>Reads values from text and says what is wrong with them.</summary>
internal static class SettingText
{
    internal static long Integer(string text, long minimum, long maximum) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) && value >= minimum && value <= maximum
            ? value
            : throw new FormatException(maximum == int.MaxValue || maximum == long.MaxValue
                ? $"'{text}' is not a whole number of at least {minimum}"
                : $"'{text}' is not a whole number from {minimum} to {maximum}");

    internal static double Number(string text, double minimum, double maximum, bool above = false)
    {
        bool valid = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            && double.IsFinite(value) && value <= maximum && (above ? value > minimum : value >= minimum);
        string low = FormattableString.Invariant($"{(above ? "above" : "of at least")} {minimum}");
        string high = double.IsPositiveInfinity(maximum) ? "" : FormattableString.Invariant($" and at most {maximum}");
        return valid ? value : throw new FormatException($"'{text}' is not a number {low}{high}");
    }

    /// <summary>The value of the choice that is named.</summary>
    internal static T Choice<T>(string text, (string Text, T Value)[] choices)
    {
        int index = Array.FindIndex(choices, choice => choice.Text == text);
        return index >= 0 ? choices[index].Value : throw new FormatException($"'{text}' is not one of {string.Join(", ", choices.Select(choice => choice.Text))}");
    }
}
