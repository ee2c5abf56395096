namespace Color2Embed.Training;

/// <summary>Why a run ended.</summary>
public enum TrainingEnd
{
    /// <summary>All steps are done.</summary>
    Complete,

    /// <summary>It was asked to stop.</summary>
    Asked,

    /// <summary>It was told to pause at this step.</summary>
    Paused,

    /// <summary>The longest time is over.</summary>
    OutOfTime,

    /// <summary>Too many validations brought nothing better.</summary>
    OutOfPatience,
}
