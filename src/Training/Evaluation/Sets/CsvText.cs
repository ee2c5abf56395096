using System.Text;

namespace Color2Embed.Training;

/// <summary>Tables as text with commas (RFC 4180): a cell with a comma, a quote or a line's end stands in double quotes, a quote within doubled.</summary>
internal static class CsvText
{
    /// <summary>The rows that are not empty and do not begin with #, each with the number of its first line, from 1 on.</summary>
    /// <param name="path">What errors call the table.</param>
    /// <param name="text">The table.</param>
    /// <exception cref="TrainingException">A quote is not closed, or text follows a closed one.</exception>
    internal static IEnumerable<(int Line, IReadOnlyList<string> Cells)> Rows(string path, string text)
    {
        int position = 0, line = 1;
        while (position < text.Length)
        {
            int start = line;
            bool isComment = text[position] == '#';
            List<string> cells = [];
            do
            {
                cells.Add(isComment ? Rest(text, ref position) : Cell(path, text, ref position, ref line));
            }
            while (position < text.Length && text[position++] == ',');

            // What was stepped over above is the line's end; of \r\n one half is still there.
            position += position < text.Length && text[position - 1] == '\r' && text[position] == '\n' ? 1 : 0;
            line++;
            if (!isComment && !cells.TrueForAll(string.IsNullOrWhiteSpace))
            {
                yield return (start, cells);
            }
        }
    }

    /// <summary>A cell as it is written, in quotes where it needs them.</summary>
    internal static string Quote(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") < 0 && !cell.StartsWith('#') ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Rest(string text, ref int position)
    {
        int start = position;
        position += text.AsSpan(position).IndexOfAny('\r', '\n') is >= 0 and int length ? length : text.Length - position;
        return text[start..position];
    }

    /// <summary>Reads up to the comma or the line's end behind the cell.</summary>
    private static string Cell(string path, string text, ref int position, ref int line)
    {
        StringBuilder cell = new();
        if (position == text.Length || text[position] != '"')
        {
            while (position < text.Length && text[position] is not (',' or '\r' or '\n'))
            {
                cell.Append(text[position++]);
            }

            return cell.ToString();
        }

        int start = line;
        position++;
        while (position < text.Length)
        {
            char character = text[position++];
            if (character != '"')
            {
                line += character == '\n' ? 1 : 0;
                cell.Append(character);
            }
            else if (position < text.Length && text[position] == '"')
            {
                cell.Append('"');
                position++;
            }
            else
            {
                return position == text.Length || text[position] is ',' or '\r' or '\n'
                    ? cell.ToString()
                    : throw new TrainingException($"{path}, line {line}: text follows a closing double quote; a quote within a cell is written twice");
            }
        }

        throw new TrainingException($"{path}, line {start}: a double quote is not closed");
    }
}
