namespace Color2Embed.Training;

/// <summary>Which control points of the reference's thin-plate spline move.</summary>
public enum WarpKind
{
    /// <summary>The article's: the corners and two fixed points of the diagonal, each anywhere within the strength along both axes.</summary>
    Corners,

    /// <summary>The paper's authors': the corners stay, and two random points of the diagonal move along it.</summary>
    Diagonal,
}
