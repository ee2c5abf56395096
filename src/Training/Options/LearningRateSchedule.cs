namespace Color2Embed.Training;

/// <summary>How the learning rate changes over a run, after the warm-up.</summary>
public enum LearningRateSchedule
{
    /// <summary>Half a cosine from the rate to 0 at the last step.</summary>
    Cosine,

    /// <summary>Always the rate.</summary>
    Constant,
}
