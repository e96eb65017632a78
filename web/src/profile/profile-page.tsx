import { useParams } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import type { EntityKind } from '../__generated__/titles';
import { NotFound } from '../app/not-found';
import '../ask/ask.css';
import '../pictures/pictures.css';
import { AgreementProfile } from './agreement-profile';
import { AllianceProfile } from './alliance-profile';
import { CompanyProfile } from './company-profile';
import { CountryProfile } from './country-profile';
import { MaterialProfile } from './material-profile';
import { MineralProfile } from './mineral-profile';
import { PolicyProfile } from './policy-profile';
import './profile.css';
import { SiteProfile } from './site-profile';

const BY_KIND: Readonly<Partial<Record<EntityKind, ComponentType<{ readonly id: string }>>>> = {
  country: CountryProfile,
  mineral: MineralProfile,
  material: MaterialProfile,
  site: SiteProfile,
  company: CompanyProfile,
  alliance: AllianceProfile,
  agreement: AgreementProfile,
  policy: PolicyProfile,
};

/** Everything known of one entity, by its kind. */
export const ProfilePage = () => {
  const { kind = '', id = '' } = useParams({ strict: false });
  const Profile = BY_KIND[kind as EntityKind];
  return Profile === undefined ? <NotFound /> : <Profile key={`${kind}/${id}`} id={id} />;
};
