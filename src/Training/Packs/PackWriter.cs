using System.Buffers.Binary;
using System.Text;
using Color2Embed.Imaging;

namespace Color2Embed.Training;

/// <summary>Writes a pack: the pictures of a folder, decoded and shrunk once for all, in one file.</summary>
/// <param name="shortSide">Pictures whose shorter side is longer are shrunk to it.</param>
/// <param name="maxPixels">Pictures with more pixels are passed over.</param>
public sealed class PackWriter(int shortSide, long maxPixels)
{
    private const int PicturesAtOnce = 4;
    private readonly UnreadablePictures unreadable = new();

    /// <summary>One line for each picture that was passed over.</summary>
    public IReadOnlyList<string> Unreadable => unreadable.Lines;

    /// <summary>Writes a pack; the same pictures give the same bytes.</summary>
    /// <param name="pictures">In this order.</param>
    /// <param name="path">The file; it appears whole or not at all.</param>
    /// <param name="onProgress">Told how many pictures were looked at; may throw to stop.</param>
    /// <returns>How many pictures are in it.</returns>
    /// <exception cref="TrainingException">None can be read, or the file cannot be written.</exception>
    public int Write(PictureFolder pictures, string path, Action<int>? onProgress = null)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        try
        {
            int count = 0;
            AtomicFile.Write(path, stream => count = Write(pictures, path, stream, onProgress));
            return count;
        }
        catch (IOException error)
        {
            throw new TrainingException(error.Message, error);
        }
    }

    private int Write(PictureFolder pictures, string path, Stream stream, Action<int>? onProgress)
    {
        if (!stream.CanSeek)
        {
            throw new TrainingException($"{path}: is no file; a pack needs one");
        }

        string[] names = [.. pictures.NamesBelow.Select(name => name.Replace(Path.DirectorySeparatorChar, '/'))];
        List<PackEntry> entries = [];
        stream.Write(new byte[PackFormat.HeaderLength]);
        int atOnce = PicturesAtOnce * Environment.ProcessorCount;
        for (int first = 0; first < names.Length; first += atOnce)
        {
            (byte[] Pixels, int Width, int Height)?[] shrunk = new (byte[], int, int)?[Math.Min(atOnce, names.Length - first)];
            int start = first;
            Parallel.For(0, shrunk.Length, i => shrunk[i] = Shrink(pictures.Pictures[start + i]));
            for (int i = 0; i < shrunk.Length; i++)
            {
                if (shrunk[i] is { } picture)
                {
                    Align(stream);
                    entries.Add(new PackEntry(stream.Position, picture.Width, picture.Height, Crc32C.Compute(picture.Pixels), names[first + i]));
                    stream.Write(picture.Pixels);
                }
            }

            onProgress?.Invoke(first + shrunk.Length);
        }

        if (entries.Count == 0)
        {
            throw new TrainingException($"none of the {names.Length} photographs can be read; for example {unreadable.Lines[0]}");
        }

        WriteIndex(stream, entries);
        return entries.Count;
    }

    private void WriteIndex(Stream stream, List<PackEntry> entries)
    {
        Align(stream);
        long offset = stream.Position;
        byte[] index = Index(entries);
        stream.Write(index);
        Span<byte> header = stackalloc byte[PackFormat.HeaderLength];
        PackFormat.WriteHeader(new PackHeader(shortSide, entries.Count, offset, index.Length, Crc32C.Compute(index)), header);
        stream.Position = 0;
        stream.Write(header);
        stream.Position = stream.Length;
    }

    private static byte[] Index(List<PackEntry> entries)
    {
        byte[][] names = [.. entries.Select(entry => Encoding.UTF8.GetBytes(entry.Name))];
        byte[] index = new byte[entries.Count * PackFormat.EntryLength + names.Sum(name => name.Length)];
        int at = entries.Count * PackFormat.EntryLength;
        for (int i = 0; i < entries.Count; i++)
        {
            Span<byte> bytes = index.AsSpan(i * PackFormat.EntryLength);
            BinaryPrimitives.WriteInt64LittleEndian(bytes, entries[i].Offset);
            BinaryPrimitives.WriteInt32LittleEndian(bytes[8..], entries[i].Width);
            BinaryPrimitives.WriteInt32LittleEndian(bytes[12..], entries[i].Height);
            BinaryPrimitives.WriteUInt32LittleEndian(bytes[16..], entries[i].Checksum);
            BinaryPrimitives.WriteInt32LittleEndian(bytes[20..], names[i].Length);
            names[i].CopyTo(index.AsSpan(at));
            at += names[i].Length;
        }

        return index;
    }

    private static void Align(Stream stream) => stream.Write(new byte[(PackFormat.Alignment - (int)(stream.Position % PackFormat.Alignment)) % PackFormat.Alignment]);

    private (byte[] Pixels, int Width, int Height)? Shrink(string picture)
    {
        try
        {
            ImageData image = ImageFile.Load(picture, new ImageLoadOptions { MaxPixels = maxPixels, MinimumShortSide = shortSide });
            double factor = Math.Min(1, shortSide / (double)Math.Min(image.Width, image.Height));
            int width = (int)Math.Round(image.Width * factor), height = (int)Math.Round(image.Height * factor);
            float[] rgb = factor < 1 ? Resize.Antialiased(image.Rgb, image.Width, image.Height, 3, width, height) : image.Rgb;
            byte[] pixels = new byte[rgb.Length];
            for (int i = 0; i < pixels.Length; i++)
            {
                pixels[i] = (byte)(Math.Clamp(rgb[i], 0, 1) * 255 + 0.5f);
            }

            return (pixels, width, height);
        }
        catch (ImageException error)
        {
            unreadable.Add(picture, error.Message);
            return null;
        }
    }
}
