namespace Color2Embed.Imaging.Codecs;

/// <summary>What a header reader or codec found wrong, without the path; <see cref="ImageFile"/> makes an <see cref="ImageException"/> of it.</summary>
internal sealed class CodecException(string reason, Exception? inner = null) : Exception(reason, inner);
