import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ArgumentError } from "../core/errors/usage-errors.ts";
import { checkRawPath, encodeQuery, fillPath } from "./url.ts";

const text = fc.string({ unit: "grapheme", minLength: 1 }).filter((value) => value !== "." && value !== "..");

describe("fillPath", () => {
  test("any value stays in its place, and the server reads back what was meant", () => {
    fc.assert(
      fc.property(text, text, (project, message) => {
        const path = fillPath("/v1/projects/{project_id}/messages/{message_id}", {
          project_id: project,
          message_id: message,
        });
        const { pathname, search, hash } = new URL(`http://server${path}`);
        const segments = pathname.split("/");
        expect({ count: segments.length, search, hash }).toEqual({ count: 6, search: "", hash: "" });
        expect(segments.slice(3, 6).map(decodeURIComponent)).toEqual([project, "messages", message]);
      }),
    );
  });

  test("a value that climbs up the path is encoded", () => {
    expect(fillPath("/messages/{message_id}", { message_id: "../contacts/x?y=1" })).toBe(
      "/messages/..%2Fcontacts%2Fx%3Fy%3D1",
    );
  });

  test.each([[""], ["."], [".."], [undefined], [null], [{}], [true], ["\ud800"]])(
    "%j is refused",
    (message_id) => {
      expect(() => fillPath("/messages/{message_id}", { message_id })).toThrow(ArgumentError);
    },
  );
});

describe("encodeQuery", () => {
  test("any names and values survive the way to the server", () => {
    fc.assert(
      fc.property(fc.dictionary(text, fc.string({ unit: "grapheme" })), (query) => {
        const read = new URL(`http://server/${encodeQuery(query)}`).searchParams;
        expect([...read]).toEqual(Object.entries(query));
      }),
    );
  });

  test("lists survive, joined or repeated, whatever their items hold", () => {
    const lists = fc.dictionary(text, fc.array(fc.string({ unit: "grapheme" }), { minLength: 1 }));
    fc.assert(
      fc.property(lists, (query) => {
        const written = encodeQuery(query, Object.keys(query));
        const read = new URL(`http://server/${written}`).searchParams;
        for (const [name, items] of Object.entries(query)) expect(read.getAll(name)).toEqual(items);
        // A comma between items stands bare, one inside an item is encoded.
        const joined = encodeQuery(query).slice(1).split("&").filter(Boolean);
        const values = joined.map((pair) => pair.split("=")[1]?.split(",").map(decodeURIComponent));
        expect(values).toEqual(Object.values(query));
      }),
    );
  });

  test("a plus sign is not read as a blank", () => {
    expect(encodeQuery({ channel_identity: "+46 70&x=1" })).toBe("?channel_identity=%2B46%2070%26x%3D1");
  });

  test("lists are joined with commas, and what is not given is left out", () => {
    const query = {
      update_mask: ["display_name", "a,b"],
      page_size: 0,
      view: undefined,
      other: null,
      flag: false,
    };
    expect(encodeQuery(query)).toBe("?update_mask=display_name,a%2Cb&page_size=0&flag=false");
    expect(encodeQuery({})).toBe("");
  });

  test("a Date is written as the wire writes times", () => {
    expect(encodeQuery({ start_time: new Date(0) })).toBe("?start_time=1970-01-01T00%3A00%3A00.000Z");
  });

  test("an object is refused rather than written as [object Object]", () => {
    expect(() => encodeQuery({ filter: { a: 1 } })).toThrow(ArgumentError);
  });
});

describe("checkRawPath", () => {
  test.each([["/simulator/v1/handsets/SMS/%2B46?x=../y"], ["/health"], ["/v1/projects/p/messages:send"]])(
    "%s is good",
    (path) => {
      expect(() => checkRawPath(path)).not.toThrow();
    },
  );

  test.each([
    ["health"],
    ["//evil.example/x"],
    ["/a/../b"],
    ["/a/%2E%2e"],
    ["/a/."],
    ["/a b"],
    ["/a#b"],
    ["/a\\b"],
    [""],
  ])("%s is refused", (path) => {
    expect(() => checkRawPath(path)).toThrow(ArgumentError);
  });
});
