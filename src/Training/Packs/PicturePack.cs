using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.IO.MemoryMappedFiles;
using System.Text;
using Color2Embed.Imaging;

namespace Color2Embed.Training;

/// <summary>
/// The shrunk pictures of one file that <see cref="PackWriter"/> wrote, read from memory that the system maps to it. Everything that the file says is checked when it is
/// opened but the pictures' bytes, which are when they are read.
/// </summary>
public sealed class PicturePack : IPictures
{
    private static readonly float[] Levels = [.. Enumerable.Range(0, 256).Select(level => level / 255f)];
    private readonly string path;
    private readonly PackEntry[] entries;
    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;

    private PicturePack(string path, PackHeader header, PackEntry[] entries, MemoryMappedFile file, MemoryMappedViewAccessor view)
    {
        (this.path, this.entries, this.file, this.view) = (path, entries, file, view);
        ShortSide = header.ShortSide;
        Fingerprint = string.Create(CultureInfo.InvariantCulture, $"pack {header.ShortSide} {header.Count} {header.IndexChecksum:x8}");
    }

    /// <inheritdoc/>
    public int Count => entries.Length;

    /// <summary>The side to which pictures were shrunk; those that were smaller stayed as they were.</summary>
    public int ShortSide { get; }

    /// <summary>A text for the content: the index has each picture's checksum.</summary>
    internal string Fingerprint { get; }

    /// <summary>Whether a file begins like a pack.</summary>
    public static bool IsPack(string path)
    {
        try
        {
            byte[] start = new byte[PackFormat.Mark.Length];
            using FileStream stream = File.OpenRead(path);
            return stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && PackFormat.Mark.SequenceEqual(start);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Opens a pack.</summary>
    /// <exception cref="TrainingException">It cannot be read, or is no whole pack.</exception>
    public static PicturePack Open(string path)
    {
        FileStream? stream = null;
        try
        {
            stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            Span<byte> start = stackalloc byte[PackFormat.HeaderLength];
            int read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            if (PackFormat.ReadHeader(start[..read], out PackHeader header) is { } problem)
            {
                throw new TrainingException($"{path}: {problem}");
            }

            PackEntry[] entries = ReadIndex(path, stream, header);
            MemoryMappedFile file = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
            stream = null;
            return new PicturePack(path, header, entries, file, file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new TrainingException($"{path}: cannot be read ({error.Message})", error);
        }
        finally
        {
            stream?.Dispose();
        }
    }

    /// <inheritdoc/>
    public string NameOf(int index) => $"{path}: {entries[index].Name}";

    /// <inheritdoc/>
    public ImageData Load(int index, ImageLoadOptions load)
    {
        PackEntry entry = entries[index];
        int length = (int)entry.Length;
        byte[] bytes = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            view.SafeMemoryMappedViewHandle.ReadSpan((ulong)(view.PointerOffset + entry.Offset), bytes.AsSpan(0, length));
            if (Crc32C.Compute(bytes.AsSpan(0, length)) != entry.Checksum)
            {
                throw new ImageException(NameOf(index), "is damaged in the pack");
            }

            float[] rgb = GC.AllocateUninitializedArray<float>(length);
            for (int i = 0; i < rgb.Length; i++)
            {
                rgb[i] = Levels[bytes[i]];
            }

            return new ImageData(entry.Width, entry.Height, rgb);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        view.Dispose();
        file.Dispose();
    }

    private static PackEntry[] ReadIndex(string path, FileStream stream, PackHeader header)
    {
        TrainingException Damaged() => new($"{path}: is a damaged pack, or one that was cut short");
        bool possible = header.ShortSide is >= 1 and <= PackFormat.LongestSide
            && header.Count is >= 1 and <= int.MaxValue
            && header.IndexLength is >= 0 and <= int.MaxValue
            && header.Count * PackFormat.EntryLength <= header.IndexLength
            && header.IndexOffset >= PackFormat.HeaderLength
            && header.IndexOffset == stream.Length - header.IndexLength;
        if (!possible)
        {
            throw Damaged();
        }

        byte[] index = new byte[header.IndexLength];
        stream.Position = header.IndexOffset;
        stream.ReadExactly(index);
        if (Crc32C.Compute(index) != header.IndexChecksum)
        {
            throw Damaged();
        }

        PackEntry[] entries = new PackEntry[header.Count];
        int name = entries.Length * PackFormat.EntryLength;
        for (int i = 0; i < entries.Length; i++)
        {
            ReadOnlySpan<byte> bytes = index.AsSpan(i * PackFormat.EntryLength, PackFormat.EntryLength);
            int nameLength = BinaryPrimitives.ReadInt32LittleEndian(bytes[20..]);
            if (nameLength < 0 || nameLength > index.Length - name)
            {
                throw Damaged();
            }

            PackEntry entry = new(
                BinaryPrimitives.ReadInt64LittleEndian(bytes), BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]), BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]),
                BinaryPrimitives.ReadUInt32LittleEndian(bytes[16..]), Encoding.UTF8.GetString(index, name, nameLength));
            bool fits = entry.Width is >= 1 and <= PackFormat.LongestSide && entry.Height is >= 1 and <= PackFormat.LongestSide && entry.Length <= Array.MaxLength
                && entry.Offset >= PackFormat.HeaderLength && entry.Offset <= header.IndexOffset - entry.Length;
            entries[i] = fits ? entry : throw Damaged();
            name += nameLength;
        }

        return entries;
    }
}
