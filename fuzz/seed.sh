#!/bin/sh
# Fills corpus/ and record.dict from the records of this repository. Run it in this folder.
set -eu
export LC_ALL=C.UTF-8

records=../data/case-studies/*/*.yaml
mkdir -p corpus/load_record corpus/quantity

# Whole records are slow to mutate and hardly ever stay valid: each section becomes a record of its own.
for record in $records; do
    awk -v folder=corpus/load_record -v stem="$(basename "$record" .yaml)" '
        /^(id|name|category|org|last_verified):/ { head = head $0 "\n"; next }
        /^[a-z]/ { section = $1; sub(/:.*/, "", section); names[++count] = section }
        section { text[section] = text[section] $0 "\n" }
        END {
            for (i = 1; i <= count; i++) {
                if (length(text[names[i]]) > 6000 && names[i] != "components") continue
                file = folder "/" stem "-" names[i] ".yaml"
                printf "%s%s", head, text[names[i]] > file
                close(file)
            }
        }' "$record"
done

# Whole records that hang together, but small.
folder=$(mktemp -d)
(cd .. && cargo run --quiet --release -p atlas-dev -- synthesize --systems 24 --size 4000 --out "$folder/catalogue")
cp "$folder"/catalogue/data/case-studies/*/*.yaml corpus/load_record
rm -r "$folder"
cp ../crates/atlas-rules/tests/fixtures/specification/discord.yaml corpus/load_record/specification.yaml

# To `layout` they are bytes like others, of which there are enough for a diagram.
mkdir -p corpus/format corpus/yaml corpus/layout
cp corpus/load_record/* corpus/layout
cp corpus/load_record/* corpus/format
cp corpus/load_record/* corpus/yaml

# One figure of each shape, digits aside.
grep -ho 'value: "[^"]*"' $records | sed 's/^value: "//; s/"$//' | grep '[0-9]' |
    awk '{ shape = $0; gsub(/[0-9]+/, "9", shape); if (!seen[shape]++ && length($0) < 100) print }' |
    split -l 1 -a 4 - corpus/quantity/figure-

# The words of the schema.
grep -hoE '[a-z][a-z0-9_]*:' $records | sort | uniq -c | awk '$1 > 3 { print "\"" $2 " \"" }' > record.dict
