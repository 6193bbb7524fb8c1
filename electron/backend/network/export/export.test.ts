import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CommandInput } from '../../../../shared/contract/index.ts';
import type { NetworkFilter } from '../../../../shared/contract/network.ts';
import { type ExportFormat, exportFormat } from '../../../../shared/contract/networkExport.ts';
import { writeMaterial } from '../../../../test/support/material.ts';
import { removePerson } from '../../../../test/support/removing.ts';
import { Workplace } from '../../../../test/support/workplace.ts';
import { exportFolder } from '../../store/storeFile.ts';
import { xmlText } from './xmlText.ts';

const filter: NetworkFilter = {
  from: null,
  to: null,
  sourceGrade: 'X',
  contentGrade: 4,
  roles: ['member', 'associate', 'newcomer', 'potential', 'none'],
  protectedReason: null,
  place: null,
  declared: true,
  groups: true,
  isolates: true,
  minimumCount: 1,
};

/** Three persons, one with a name that files must escape, and sources of three handling codes. */
async function workplaceWithCodes(): Promise<{ workplace: Workplace; ids: number[] }> {
  const workplace = await Workplace.ready();
  let ids: number[] = [];
  await writeMaterial(workplace, (material) => {
    const open = material.source();
    const bound = material.source({ handling: 'H2', reference: 'Meddeler' });
    const other = material.source({ handling: 'H3', handlingText: 'Kun efter aftale med NEC & PET' });
    ids = ['Åse "Æble" <Øst> & Søn', 'Bo', 'Carl'].map((name) =>
      material.person(open, { name, roles: [{ role: 'member' }] }),
    );
    const [a, b, c] = ids as [number, number, number];
    material.observation(open, [a, b], { day: '2019-01-01' });
    material.observation(bound, [b, c], { day: '2019-01-02' });
    material.relation(other, a, c);
    material.membership(open, a, material.group(open, 'Nord & Syd'));
  });
  await workplace.signIn('Analytiker Et');
  return { workplace, ids };
}

function asked(ids: readonly number[], format: ExportFormat): CommandInput<'network.export'> {
  return {
    material: { filter, hidden: [], tieGrades: null },
    format,
    use: 'caseMeeting',
    reason: 'Til sagsmøde',
    handling: ['H0', 'H2', 'H3'],
    picture: null,
    places: { persons: [...ids], positions: Float32Array.from([0, 0, 100, 50, 200, -40]) },
  };
}

/** What another program reads of a file, or null, said loudly, where that program is not here. */
function readByPython(script: string, file: string): string | null {
  try {
    return execFileSync('python3', ['-c', script, file], { encoding: 'utf8' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    console.warn('NOT CHECKED: python3 is not here to open what was written');
    return null;
  }
}

describe('the gate', () => {
  it('tells the handling codes of every source behind the view, with the restrictions of H3', async () => {
    const { workplace } = await workplaceWithCodes();
    await using _ = workplace;
    const marking = await workplace.call('network.exportMarking', {
      material: { filter, hidden: [], tieGrades: null },
    });
    expect(marking).toEqual({
      persons: 3,
      protectedPersons: 0,
      handling: [
        { code: 'H0', sources: 1, texts: [] },
        { code: 'H2', sources: 1, texts: [] },
        { code: 'H3', sources: 1, texts: ['Kun efter aftale med NEC & PET'] },
      ],
    });
  });

  it('writes for the owner alone, without a telling name, and into the log with whom it names', async () => {
    const { workplace, ids } = await workplaceWithCodes();
    await using _ = workplace;
    const { file } = await workplace.call('network.export', asked(ids, 'graphml'));
    expect(file.startsWith(exportFolder(workplace.storePath))).toBe(true);
    expect(file).toMatch(/\/INTERN-netvaerk-2019-11-15-[0-9a-f]{12}\.graphml$/);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(exportFolder(workplace.storePath)).mode & 0o777).toBe(0o700);
    await workplace.signIn('Revisor', null);
    const { entries } = await workplace.call('audit.list', {
      before: null,
      limit: 10,
      operation: 'disclosure',
    });
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({
      object: 'networkExport',
      justification: 'Til sagsmøde',
      documentHash: createHash('sha256').update(readFileSync(file)).digest('hex'),
      outcome: 'ok',
    });
    expect(entries[0]?.recordIds).toEqual(expect.arrayContaining(ids));
    expect(entries[0]?.fields).toEqual(
      expect.arrayContaining(['graphml', 'use=caseMeeting', 'H0', 'H2', 'H3']),
    );
  });

  it('lets a file go with the first of those it names who is removed', async () => {
    const { workplace, ids } = await workplaceWithCodes();
    await using _ = workplace;
    const { file } = await workplace.call('network.export', asked(ids, 'graphml'));
    expect(readFileSync(file, 'utf8')).toContain('Carl');
    await removePerson(workplace, ids[2] ?? 0);
    expect(existsSync(file)).toBe(false);
  });

  it('refuses, and leaves nothing, without a reason, with codes nobody has seen, or with no picture', async () => {
    const { workplace, ids } = await workplaceWithCodes();
    await using _ = workplace;
    const refusals: [CommandInput<'network.export'>, string][] = [
      [{ ...asked(ids, 'svg'), reason: '  ' }, 'call.invalidInput'],
      [{ ...asked(ids, 'svg'), handling: ['H0'] }, 'export.markingChanged'],
      [asked(ids, 'png'), 'call.invalidInput'],
      [{ ...asked(ids, 'png'), picture: new Uint8Array(Buffer.from('GIF89a')) }, 'call.invalidInput'],
    ];
    for (const [input, code] of refusals) {
      await expect(workplace.call('network.export', input)).rejects.toMatchObject({ code });
    }
    const folder = exportFolder(workplace.storePath);
    expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([]);
  });

  it('takes everything out of a picture that is not picture', async () => {
    const chunk = (kind: string, body: string) => {
      const bytes = Buffer.alloc(12 + body.length);
      bytes.writeUInt32BE(body.length, 0);
      bytes.write(`${kind}${body}`, 4, 'latin1');
      return bytes;
    };
    const signature = Buffer.from('89504e470d0a1a0a', 'hex');
    const [head, drawing, end] = [chunk('IHDR', 'head'), chunk('IDAT', 'drawing'), chunk('IEND', '')];
    const told = [chunk('tEXt', 'Author Bo'), chunk('eXIf', 'x')];
    const { workplace, ids } = await workplaceWithCodes();
    await using _ = workplace;
    const picture = Buffer.concat([signature, head, ...told, drawing, end, Buffer.from('and more')]);
    const { file } = await workplace.call('network.export', { ...asked(ids, 'png'), picture });
    expect(readFileSync(file)).toEqual(Buffer.concat([signature, head, drawing, end]));
    const cut = { ...asked(ids, 'png'), picture: picture.subarray(0, 30) };
    await expect(workplace.call('network.export', cut)).rejects.toMatchObject({ code: 'call.invalidInput' });
  });
});

describe('a file', () => {
  it.each(exportFormat.options.filter((format) => format !== 'png'))(
    'as %s can be opened by another program, names everybody, and says how it must be handled',
    async (format) => {
      const { workplace, ids } = await workplaceWithCodes();
      await using _ = workplace;
      const { file } = await workplace.call('network.export', asked(ids, format));
      if (format === 'pdf') {
        const pdf = readFileSync(file, 'latin1');
        expect(pdf.startsWith('%PDF-1.7')).toBe(true);
        expect(pdf.trimEnd().endsWith('%%EOF')).toBe(true);
        // Titles are UTF-16: "INTERN" is there letter by letter.
        expect(pdf).toContain([...'INTERN'].map((letter) => `\0${letter}`).join(''));
        expect(pdf).not.toContain('/Subtype /Image');
        return;
      }
      const read = readByPython(format === 'xlsx' ? sheetsInPython : xmlInPython, file);
      if (read === null) return;
      for (const text of ['INTERN', 'Sagsmøde', 'H2 (1 kilde)', 'NEC & PET', 'Åse "Æble" <Øst> & Søn']) {
        expect(read).toContain(text);
      }
      if (format === 'graphml' || format === 'gexf') expect(read).toContain('node 3 edge 3');
    },
  );

  it('escapes whatever a name may hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const escaped = xmlText(text);
        expect(escaped).not.toMatch(/[<>"]/);
        expect(escaped.replaceAll(/&(amp|lt|gt|quot);/g, '')).not.toContain('&');
      }),
    );
    expect(xmlText('a\u0000b\u0008 <c>')).toBe('ab &lt;c&gt;');
  });
});

const xmlInPython = `
import sys, xml.etree.ElementTree as E
root = E.parse(sys.argv[1]).getroot()
for e in root.iter():
    print(e.text or '', *e.attrib.values())
tags = [e.tag.split('}')[1] for e in root.iter()]
print('node', tags.count('node'), 'edge', tags.count('edge'))
`;

const sheetsInPython = `
import sys, zipfile, xml.etree.ElementTree as E
z = zipfile.ZipFile(sys.argv[1])
assert z.testzip() is None
for name in z.namelist():
    if name.endswith('.xml'):
        print(*[e.text or '' for e in E.fromstring(z.read(name)).iter()])
`;
