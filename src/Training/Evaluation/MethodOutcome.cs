namespace Color2Embed.Training;

/// <summary>A picture as one method coloured it, while it is being measured. Either form of its colours may be made from the other.</summary>
/// <param name="method">The method.</param>
internal sealed class MethodOutcome(string method)
{
    internal string Method => method;

    /// <summary>The finished picture, sRGB [size, size, 3], 0 to 1.</summary>
    internal float[]? Rgb { get; set; }

    /// <summary>[size, size, 3]; of a baseline, before the conversion to sRGB has cut what a screen cannot show.</summary>
    internal float[]? Lab { get; set; }

    /// <summary>Of the finished picture.</summary>
    internal float[]? Embedding { get; set; }

    /// <summary>The perceptual distance from the truth; null: it was not measured.</summary>
    internal double? Lpips { get; set; }

    /// <summary>How long it took.</summary>
    internal double? Milliseconds { get; init; }
}
