using System.Security.Cryptography;
using System.Text;

namespace Color2Embed.Training;

/// <summary>Which pictures a run learns from or is measured on: those in folders, then those in packs.</summary>
public sealed class PictureSet
{
    private readonly PictureFolder? files;
    private readonly string[] packs;

    private PictureSet(PictureFolder? files, string[] packs, int count, int shortSide, string fingerprint)
    {
        this.files = files;
        this.packs = packs;
        Count = count;
        ShortSide = shortSide;
        Fingerprint = fingerprint;
    }

    /// <summary>How many pictures.</summary>
    public int Count { get; }

    /// <summary>How many other files there are in the folders.</summary>
    public int OtherFiles => files?.OtherFiles ?? 0;

    /// <summary>The smallest side to which a pack's pictures were shrunk; the largest number without a pack.</summary>
    internal int ShortSide { get; }

    /// <summary>A number for the set of pictures: names below their folders, the content of packs, their order.</summary>
    internal string Fingerprint { get; }

    /// <summary>Finds pictures.</summary>
    /// <param name="places">Folders, which are searched recursively, and packs.</param>
    /// <exception cref="TrainingException">One is missing or cannot be read, or is a file but no pack, or there is no picture in all folders.</exception>
    public static PictureSet Find(IReadOnlyList<string> places)
    {
        string[] packs = [.. places.Where(File.Exists)];
        string[] folders = [.. places.Except(packs)];
        PictureFolder? files = folders.Length > 0 ? PictureFolder.Find(folders) : null;
        int count = files?.Pictures.Count ?? 0;
        int shortSide = int.MaxValue;
        List<string> names = files is null ? [] : [.. files.NamesBelow];
        foreach (string path in packs)
        {
            using PicturePack pack = PicturePack.Open(path);
            count = checked(count + pack.Count);
            shortSide = Math.Min(shortSide, pack.ShortSide);
            names.Add(pack.Fingerprint);
        }

        string fingerprint = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', names))))[..16];
        return new PictureSet(files, packs, count, shortSide, fingerprint);
    }

    /// <summary>Opens them for reading.</summary>
    /// <exception cref="TrainingException">A pack is not what it was.</exception>
    public IPictures Open()
    {
        List<IPictures> parts = files is null ? [] : [new PictureFiles(files.Pictures)];
        try
        {
            parts.AddRange(packs.Select(PicturePack.Open));
            JoinedPictures all = new JoinedPictures(parts);
            return all.Count == Count ? all : throw new TrainingException($"{string.Join(", ", packs)}: was changed just now; start again");
        }
        catch
        {
            parts.ForEach(part => part.Dispose());
            throw;
        }
    }
}
