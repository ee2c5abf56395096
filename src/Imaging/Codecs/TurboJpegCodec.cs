using System.Runtime.InteropServices;
using Color2Embed.Imaging.Headers;

namespace Color2Embed.Imaging.Codecs;

/// <summary>JPEG through libjpeg-turbo's TurboJPEG 2 interface (tj*).</summary>
/// <remarks>
/// TurboJPEG catches libjpeg's errors inside the library and returns codes, so no longjmp crosses managed frames. It reports
/// a damaged file as a warning and delivers what it could decode; here damage is an error, because a half-grey picture would
/// train or colour wrongly without anyone noticing.
/// </remarks>
internal sealed unsafe class TurboJpegCodec(SystemLibrary library)
{
    private const int PixelRgb = 0, PixelGray = 6, PixelCmyk = 11;
    private const int SubsamplingNone = 0, SubsamplingGray = 3;
    private const int FlagNoReallocate = 1024;

    /// <summary>Refuses progressive files with more than 500 scans, which cost minutes per kilobyte.</summary>
    private const int FlagLimitScans = 32768;

    private const int LargestSide = 65500;

    /// <summary>Decodes to grey, RGB, or CMYK converted to RGB.</summary>
    public Raster Decode(byte[] file, ImageHeader header, int minimumShortSide)
    {
        JpegHeader.CheckEndMarker(file, header);
        int denominator = ShrinkDenominator(Math.Min(header.Width, header.Height), minimumShortSide);
        int width = DivideUp(header.Width, denominator), height = DivideUp(header.Height, denominator);
        bool isCmyk = header.ComponentCount == 4;
        Raster raster = new(width, height, isCmyk ? 4 : header.Channels, 8);
        int pixelFormat = isCmyk ? PixelCmyk : header.Channels == 1 ? PixelGray : PixelRgb;

        nint handle = ((delegate* unmanaged[Cdecl]<nint>)library.Export("tjInitDecompress"))();
        ThrowIf(handle == 0, 0);
        try
        {
            delegate* unmanaged[Cdecl]<nint, byte*, CULong, byte*, int, int, int, int, int, int> decompress =
                (delegate* unmanaged[Cdecl]<nint, byte*, CULong, byte*, int, int, int, int, int, int>)library.Export("tjDecompress2");
            fixed (byte* source = file, destination = raster.Samples)
            {
                int status = decompress(handle, source, new CULong((uint)file.Length), destination, width, 0, height, pixelFormat, FlagLimitScans);
                ThrowIf(status != 0, handle);
            }
        }
        finally
        {
            ((delegate* unmanaged[Cdecl]<nint, int>)library.Export("tjDestroy"))(handle);
        }
        return isCmyk ? CmykToRgb(raster) : raster;
    }

    /// <summary>Encodes without chroma subsampling: colour edges are what this program makes.</summary>
    public byte[] Encode(byte[] samples, int width, int height, int channels, int quality)
    {
        if (Math.Max(width, height) > LargestSide)
            throw new CodecException($"{width} x {height} is too large for a JPEG, whose sides end at {LargestSide} pixels; save a PNG");
        int subsampling = channels == 1 ? SubsamplingGray : SubsamplingNone;
        CULong capacity = ((delegate* unmanaged[Cdecl]<int, int, int, CULong>)library.Export("tjBufSize"))(width, height, subsampling);
        if (capacity.Value > (nuint)Array.MaxLength)
            throw new CodecException($"{width} x {height} is too large to be encoded as a JPEG; save a PNG");
        byte[] buffer = GC.AllocateUninitializedArray<byte>((int)capacity.Value);

        nint handle = ((delegate* unmanaged[Cdecl]<nint>)library.Export("tjInitCompress"))();
        ThrowIf(handle == 0, 0);
        try
        {
            delegate* unmanaged[Cdecl]<nint, byte*, int, int, int, int, byte**, CULong*, int, int, int, int> compress =
                (delegate* unmanaged[Cdecl]<nint, byte*, int, int, int, int, byte**, CULong*, int, int, int, int>)library.Export("tjCompress2");
            fixed (byte* source = samples, destination = buffer)
            {
                byte* output = destination;
                CULong size = capacity;
                int status = compress(handle, source, width, 0, height, channels == 1 ? PixelGray : PixelRgb,
                    &output, &size, subsampling, quality, FlagNoReallocate);
                ThrowIf(status != 0, handle);
                return buffer.AsSpan(0, (int)size.Value).ToArray();
            }
        }
        finally
        {
            ((delegate* unmanaged[Cdecl]<nint, int>)library.Export("tjDestroy"))(handle);
        }
    }

    /// <summary>
    /// The largest of 1, 2, 4, 8 that leaves the short side at least the minimum. The other eighths are left out: the library
    /// has SIMD code for these four only, and the full size decodes as fast as 7/8 or 5/8.
    /// </summary>
    internal static int ShrinkDenominator(int shortSide, int minimumShortSide)
    {
        int denominator = 1;
        while (minimumShortSide > 0 && denominator < 8 && DivideUp(shortSide, 2 * denominator) >= minimumShortSide)
            denominator *= 2;
        return denominator;
    }

    private static int DivideUp(int value, int divisor) => (value + divisor - 1) / divisor;

    private void ThrowIf(bool failed, nint handle)
    {
        if (!failed)
            return;
        byte* text = ((delegate* unmanaged[Cdecl]<nint, byte*>)library.Export("tjGetErrorStr2"))(handle);
        int severity = handle == 0 ? 1 : ((delegate* unmanaged[Cdecl]<nint, int>)library.Export("tjGetErrorCode"))(handle);
        string message = Marshal.PtrToStringUTF8((nint)text) ?? "unknown error";

        // Padding between segments is left by some cameras and editors; every decoder skips it and nothing is lost.
        if (severity == 0 && message.Contains("extraneous bytes before marker", StringComparison.Ordinal))
            return;
        throw new CodecException(message.Contains("remature end", StringComparison.Ordinal)
            ? $"the JPEG is truncated ({message}); copy or download it again"
            : $"the JPEG is damaged or of an unsupported kind ({message})");
    }

    /// <summary>
    /// CMYK to RGB without a profile: R = (1 - C)(1 - K). CMYK and YCCK files come from Adobe programs, which store the inks
    /// inverted (255 = no ink), and the library hands them out as stored; so the product of the stored values is the colour.
    /// </summary>
    private static Raster CmykToRgb(Raster cmyk)
    {
        Raster rgb = new(cmyk.Width, cmyk.Height, 3, 8);
        byte[] source = cmyk.Samples, destination = rgb.Samples;
        for (int i = 0, j = 0; i < source.Length; i += 4, j += 3)
        {
            int black = source[i + 3];
            destination[j] = (byte)((source[i] * black + 127) / 255);
            destination[j + 1] = (byte)((source[i + 1] * black + 127) / 255);
            destination[j + 2] = (byte)((source[i + 2] * black + 127) / 255);
        }
        return rgb;
    }
}
