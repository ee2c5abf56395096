namespace Color2Embed.Training;

/// <summary>Training or colouring cannot go on. The message is one line for the user: what is wrong, where, and what to do.</summary>
public sealed class TrainingException : Exception
{
    /// <summary>Makes the error.</summary>
    /// <param name="message">One line for the user.</param>
    /// <param name="inner">The error underneath, if there is one.</param>
    public TrainingException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
