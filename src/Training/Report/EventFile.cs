using System.Buffers.Binary;
using System.Globalization;

namespace Color2Embed.Training;

/// <summary>
/// A file of events as TensorBoard reads it: TFRecords (length, checksum, bytes, checksum) of messages <c>tensorflow.Event</c>. Each record is complete on the disk
/// before the next step; one that a crash cut short is passed over by readers.
/// </summary>
internal sealed class EventFile : IDisposable
{
    // The numbers of the fields in event.proto and summary.proto.
    private const int EventWallTime = 1, EventStep = 2, EventFileVersion = 3, EventSummary = 5, EventSessionLog = 7;
    private const int SessionStatus = 1, SessionStart = 1;
    private const int SummaryValue = 1, ValueTag = 1, ValueNumber = 2, ValueImage = 4;
    private const int ImageHeight = 1, ImageWidth = 2, ImageColours = 3, ImageBytes = 4, Rgb = 3;
    private static int files;

    private readonly string path;
    private readonly FileStream stream;

    /// <summary>Begins a file of its own.</summary>
    /// <param name="folder">The run folder; TensorBoard joins all files there in the order of their names.</param>
    /// <param name="step">The step that the run goes on from: events behind it in earlier files are of a future that will be different, and TensorBoard forgets them.</param>
    /// <exception cref="TrainingException">It cannot be written.</exception>
    internal EventFile(string folder, long step)
    {
        path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"events.out.tfevents.{DateTimeOffset.UtcNow.ToUnixTimeSeconds():D10}.c2e-ilgpu.{Environment.ProcessId}.{Interlocked.Increment(ref files)}"));
        try
        {
            stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(error);
        }

        Write(Event(0).Add(EventFileVersion, "brain.Event:2"));
        if (step > 0)
        {
            Write(Event(step + 1).Add(EventSessionLog, new ProtocolBuffer().Add(SessionStatus, SessionStart)));
        }
    }

    /// <summary>Adds numbers of a step.</summary>
    /// <exception cref="TrainingException">It cannot be written.</exception>
    internal void Add(long step, IEnumerable<(string Tag, double Value)> numbers)
    {
        ProtocolBuffer summary = new();
        foreach ((string tag, double value) in numbers)
        {
            summary.Add(SummaryValue, new ProtocolBuffer().Add(ValueTag, tag).Add(ValueNumber, (float)value));
        }

        Write(Event(step).Add(EventSummary, summary));
    }

    /// <summary>Adds a picture of a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="tag">Its name.</param>
    /// <param name="width">Its width.</param>
    /// <param name="height">Its height.</param>
    /// <param name="file">The content of a PNG or JPEG file.</param>
    /// <exception cref="TrainingException">It cannot be written.</exception>
    internal void Add(long step, string tag, int width, int height, ReadOnlySpan<byte> file)
    {
        ProtocolBuffer image = new ProtocolBuffer().Add(ImageHeight, height).Add(ImageWidth, width).Add(ImageColours, Rgb).Add(ImageBytes, file);
        Write(Event(step).Add(EventSummary, new ProtocolBuffer().Add(SummaryValue, new ProtocolBuffer().Add(ValueTag, tag).Add(ValueImage, image))));
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => stream.Dispose();

    private static ProtocolBuffer Event(long step) =>
        new ProtocolBuffer().Add(EventWallTime, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() / 1000.0).Add(EventStep, step);

    private void Write(ProtocolBuffer message)
    {
        ReadOnlySpan<byte> bytes = message.Bytes;
        byte[] record = new byte[sizeof(ulong) + sizeof(uint) + bytes.Length + sizeof(uint)];
        BinaryPrimitives.WriteUInt64LittleEndian(record, (ulong)bytes.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(sizeof(ulong)), Masked(record.AsSpan(0, sizeof(ulong))));
        bytes.CopyTo(record.AsSpan(sizeof(ulong) + sizeof(uint)));
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(record.Length - sizeof(uint)), Masked(bytes));
        try
        {
            stream.Write(record);
            stream.Flush();
        }
        catch (IOException error)
        {
            throw Unwritable(error);
        }
    }

    /// <summary>The checksum as records hold it: a checksum of data that hold checksums would be weak.</summary>
    private static uint Masked(ReadOnlySpan<byte> bytes)
    {
        uint crc = Crc32C.Compute(bytes);
        return ((crc >> 15) | (crc << 17)) + 0xA282EAD8;
    }

    private TrainingException Unwritable(Exception error) => new($"{path}: cannot be written ({error.Message})", error);
}
